'use client';

import { Button, toast } from '@heroui/react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Panel } from '@/components/ui/panel';
import { TextField } from '@/components/ui/text-field';
import { renameAccount } from '@/server/actions/account';

export function NameForm({ name: initial }: { name: string }) {
  const router = useRouter();
  const [name, setName] = useState(initial);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const result = await renameAccount({ name });
    setPending(false);
    setError(result.ok ? undefined : result.error.message);
    if (!result.ok) return;
    toast.success('Saved');
    router.refresh();
  };
  return (
    <Panel title="Name" description="How others see you, and the author of your commits.">
      <form onSubmit={save} className="flex max-w-md flex-wrap items-end gap-3">
        <TextField className="min-w-56 flex-1" label="Name" value={name} onChange={setName} error={error} />
        <Button type="submit" isPending={pending}>
          Save
        </Button>
      </form>
    </Panel>
  );
}
