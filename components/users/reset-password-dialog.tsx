'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import type { PoolUserDetail } from '@/lib/views/pool-user';
import { resetPassword } from '@/server/actions/users';
import { userTitle } from './user-words';

const WAYS = [
  { value: 'code', label: 'Send a code', description: 'With it they choose a new password. The old one stops working now.' },
  { value: 'permanent', label: 'Set a password that stays' },
  { value: 'temporary', label: 'Set a password for the next sign-in', description: 'Then the app asks for a new one.' },
] as const;

interface ResetPasswordDialogProps {
  environmentId: string;
  user: PoolUserDetail;
  onClose: () => void;
  onDone: () => Promise<void>;
}

export function ResetPasswordDialog({ environmentId, user, onClose, onDone }: ResetPasswordDialogProps) {
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>('code');
  const [password, setPassword] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();

  const reset = async () => {
    setPending(true);
    setError(undefined);
    const place = { environmentId, username: user.username };
    const result = await resetPassword(
      way === 'code' ? { ...place, way } : { ...place, way: 'password', password, permanent: way === 'permanent' },
    );
    setPending(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    onClose();
    await onDone();
  };
  return (
    <Dialog title={`Reset the password of ${userTitle(user)}`} isOpen onOpenChange={onClose}>
      <form
        className="flex flex-col gap-4 text-[13px]"
        onSubmit={(event) => {
          event.preventDefault();
          void reset();
        }}
      >
        <SelectField label="How" choices={WAYS} value={way} onChange={setWay} />
        {way !== 'code' && (
          <TextField
            label="New password"
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            error={error?.field === 'password' ? [error.message, error.resolution].filter(Boolean).join(' ') : undefined}
            isRequired
          />
        )}
        {error && error.field !== 'password' && <Problem error={error} />}
        <div className="flex justify-end gap-2">
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" isPending={pending}>
            {way === 'code' ? 'Send code' : 'Set password'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
