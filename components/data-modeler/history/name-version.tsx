'use client';

import { Button } from '@heroui/react';
import { type FormEvent, useState } from 'react';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import { nameVersion } from '@/server/actions/versions';

/** Keeps the draft as it is now under a name. */
export function NameVersion({ environmentId, onNamed }: { environmentId: string; onNamed: () => void }) {
  const [name, setName] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const result = await nameVersion({ environmentId, name });
    setPending(false);
    setError(result.ok ? undefined : result.error);
    if (!result.ok) return;
    setName('');
    onNamed();
  };
  return (
    <form onSubmit={keep} className="flex flex-col gap-2 border-b border-border p-4">
      <div className="flex items-end gap-2">
        <TextField
          className="min-w-0 flex-1"
          label="Name this version"
          placeholder="Before the price import"
          value={name}
          onChange={setName}
          error={error?.field === 'name' ? error.message : undefined}
        />
        <Button type="submit" variant="outline" isPending={pending} isDisabled={name.trim() === ''}>
          Keep
        </Button>
      </div>
      {error && error.field === undefined && <Problem error={error} />}
    </form>
  );
}
