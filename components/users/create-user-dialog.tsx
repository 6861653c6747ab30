'use client';

import { Button } from '@heroui/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readAgain } from '@/components/shell/read-again';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import type { EnvironmentView } from '@/lib/views/environment';
import type { PoolView } from '@/lib/views/pool-user';
import { createUser } from '@/server/actions/users';
import { attributeLabel } from './user-words';

const WAYS = [
  { value: 'permanent', label: 'It stays', description: 'They can use it at once.' },
  { value: 'temporary', label: 'They choose their own', description: 'At the first sign-in the app asks for a new one.' },
  { value: 'invite', label: 'They get it sent and choose their own', description: 'A message with the password goes to them.' },
] as const;
type Way = (typeof WAYS)[number]['value'];

interface CreateUserDialogProps {
  environment: EnvironmentView;
  pool: PoolView;
  onClose: () => void;
  onCreated: (username: string) => void;
}

export function CreateUserDialog({ environment, pool, onClose, onCreated }: CreateUserDialogProps) {
  const queries = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [way, setWay] = useState<Way>('permanent');
  const [attributes, setAttributes] = useState<Record<string, string>>({});
  const [groups, setGroups] = useState<string[]>([]);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const errorOf = (field: string) => (error?.field === field ? [error.message, error.resolution].filter(Boolean).join(' ') : undefined);
  const shown = error && !['username', 'password'].includes(error.field ?? '');

  const create = async () => {
    setPending(true);
    setError(undefined);
    const result = await createUser({
      environmentId: environment.id,
      username,
      password,
      permanent: way === 'permanent',
      invite: way === 'invite',
      attributes,
      groups,
    });
    setPending(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    await readAgain(queries, { queryKey: ['users', environment.id] });
    onClose();
    onCreated(result.value.username);
  };
  return (
    <Dialog title={`Create a user in ${environment.name}`} size="md" isOpen onOpenChange={onClose}>
      <form
        className="flex flex-col gap-4 text-[13px]"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextField {...usernameField(pool)} value={username} onChange={setUsername} error={errorOf('username')} autoFocus isRequired />
        {pool.requiredAttributes.map((name) => (
          <TextField
            key={name}
            label={attributeLabel(name)}
            value={attributes[name] ?? ''}
            onChange={(value) => setAttributes({ ...attributes, [name]: value })}
            isRequired
          />
        ))}
        <TextField
          label="Password"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          description={pool.passwordRule}
          error={errorOf('password')}
          isRequired
        />
        <SelectField label="What happens with this password" choices={WAYS} value={way} onChange={setWay} />
        {pool.groups.length > 0 && (
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1.5 font-medium">Groups</legend>
            {pool.groups.map(({ name }) => (
              <Checkbox
                key={name}
                isSelected={groups.includes(name)}
                onChange={(on) => setGroups(on ? [...groups, name] : groups.filter((group) => group !== name))}
              >
                {name}
              </Checkbox>
            ))}
          </fieldset>
        )}
        {shown && <Problem error={error} />}
        <div className="flex justify-end gap-2">
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" isPending={pending}>
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function usernameField({ usernameAttributes }: PoolView) {
  const email = usernameAttributes.includes('email');
  const phone = usernameAttributes.includes('phone_number');
  if (email && phone) return { label: 'E-mail address or phone number', placeholder: 'ana@example.com or +4915112345678' };
  if (email) return { label: 'E-mail address', placeholder: 'ana@example.com' };
  if (phone) return { label: 'Phone number', placeholder: '+4915112345678' };
  return { label: 'User name', placeholder: 'ana' };
}
