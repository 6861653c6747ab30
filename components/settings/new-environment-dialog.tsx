'use client';

import { Button } from '@heroui/react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { sectionPath } from '@/components/shell/sections';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import { slugOf } from '@/lib/views/app';
import type { EnvironmentColour } from '@/lib/views/environment';
import { createEnvironment } from '@/server/actions/environments';
import { ColourField } from './environment-form';

interface NewEnvironmentDialogProps {
  appId: string;
  /** The branches that there are. */
  branches: readonly string[];
  defaultBranch: string;
  onClose: () => void;
}

const FORM_ID = 'new-environment';

/** A second place for the app to run: its own data, users and files, from a branch. */
export function NewEnvironmentDialog({ appId, branches, defaultBranch, onClose }: NewEnvironmentDialogProps) {
  const router = useRouter();
  const [name, setName] = useState('');
  const [branch, setBranch] = useState<string>();
  const [fromBranch, setFromBranch] = useState(defaultBranch);
  const [colour, setColour] = useState<EnvironmentColour>('green');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const chosen = branch ?? slugOf(name);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const result = await createEnvironment({ appId, name, branch: chosen, fromBranch, colour });
    setPending(false);
    if (!result.ok) return setError(result.error);
    onClose();
    router.push(sectionPath(result.value.appSlug, result.value.slug, ''));
  };
  const errorOf = (field: string) => (error?.field === field ? error.message : undefined);
  return (
    <Dialog
      title="New environment"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={FORM_ID} isPending={pending}>
            Create environment
          </Button>
        </>
      }
    >
      <form id={FORM_ID} onSubmit={create} className="flex flex-col gap-4">
        <TextField label="Name" placeholder="Staging" value={name} onChange={setName} error={errorOf('name')} autoFocus />
        <TextField
          label="Branch"
          value={chosen}
          onChange={setBranch}
          error={errorOf('branch')}
          description={branches.includes(chosen) ? 'This branch exists; the environment follows it.' : 'Made when it does not exist.'}
        />
        {!branches.includes(chosen) && (
          <SelectField
            label="From"
            choices={branches.map((value) => ({ value, label: value }))}
            value={fromBranch}
            onChange={setFromBranch}
            error={errorOf('fromBranch')}
          />
        )}
        <ColourField value={colour} onChange={setColour} />
        {error && error.field === undefined && <Problem error={error} />}
      </form>
    </Dialog>
  );
}
