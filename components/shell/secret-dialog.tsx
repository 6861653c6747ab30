'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import { setSecret } from '@/server/actions/secrets';
import { SecretValueField } from './secret-value-field';

interface SecretDialogProps {
  environment: { id: string; name: string };
  /** The secret to set; absent to name a new one. */
  name?: string | undefined;
  /** Whether it has a value that this one takes the place of. */
  replaces?: boolean;
  onClose: () => void;
  onSet?: () => void;
}

/** Asks for the value of a secret. It goes to the console once and never comes back. */
export function SecretDialog({ environment, name: given, replaces = false, onClose, onSet }: SecretDialogProps) {
  const [name, setName] = useState(given ?? '');
  const [value, setValue] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const save = async () => {
    setPending(true);
    const result = await setSecret({ environmentId: environment.id, name, value });
    setPending(false);
    if (!result.ok) return setError(result.error);
    onSet?.();
    onClose();
  };
  const at = (field: string) => (error?.field === field ? error.message : undefined);
  return (
    <Dialog
      title={given === undefined ? 'Add a secret' : `${replaces ? 'Replace the value of' : 'Set'} ${given}`}
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button isPending={pending} isDisabled={name.trim() === '' || value === ''} onPress={save}>
            {replaces ? 'Replace value' : 'Set secret'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-[13px]">
        {given === undefined && (
          <TextField
            label="Name"
            value={name}
            onChange={setName}
            placeholder="PAYMENT_API_KEY"
            description={
              <>
                As the code calls it: <code>secret('{name.trim() || 'PAYMENT_API_KEY'}')</code>
              </>
            }
            error={at('name')}
            monospaced
            autoFocus
          />
        )}
        <SecretValueField
          label="Value"
          value={value}
          onChange={setValue}
          description={`Kept encrypted, for ${environment.name} alone. Nobody can read it here again.`}
          error={at('value')}
          autoFocus={given !== undefined}
        />
        {error && error.field !== 'name' && error.field !== 'value' && <Problem error={error} />}
      </div>
    </Dialog>
  );
}
