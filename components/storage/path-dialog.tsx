'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { SwitchField } from '@/components/ui/switch-field';
import { TextField } from '@/components/ui/text-field';
import type { StoragePath } from '@/lib/backend/storage';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import type { UserErrorData } from '@/lib/result';
import { AccessTable } from './access-table';
import { formatFolderPath, parseFolderPath } from './folder-path';
import { audiencesOf, noAccess, rulesOf } from './path-access';

interface PathDialogProps {
  storage: string;
  /** Absent for a new path. */
  existing: StoragePath | undefined;
  onClose: () => void;
}

/** A folder and who may read, upload and delete in it. */
export function PathDialog({ storage, existing, onClose }: PathDialogProps) {
  const { backend, edit } = useDraft();
  const [place, setPlace] = useState(() => (existing ? parseFolderPath(existing.path) : { folder: '', perPerson: false }));
  const [audiences, setAudiences] = useState(() =>
    audiencesOf(existing?.rules ?? [{ kind: 'authenticated', actions: ['read', 'write'] }], backend.auth?.groups ?? []),
  );
  const [refused, setRefused] = useState<UserErrorData>();
  const path = formatFolderPath(place);
  const shown = place.perPerson ? audiences : audiences.filter(({ kind }) => kind !== 'entity');
  const kept = (existing?.rules ?? []).filter(({ kind }) => kind === 'code' || kind === 'resource').length;

  const turnPerPerson = (perPerson: boolean) => {
    setPlace({ ...place, perPerson });
    // The owner of a new folder of their own may do everything, until it is said otherwise.
    if (!existing && perPerson) {
      setAudiences(
        audiences.map((audience) =>
          audience.kind === 'entity'
            ? { ...audience, reading: 'read', write: true, delete: true }
            : audience.kind === 'authenticated'
              ? { ...audience, ...noAccess }
              : audience,
        ),
      );
    }
  };
  const save = () => {
    const wanted = place.perPerson ? audiences : audiences.map((each) => (each.kind === 'entity' ? { ...each, ...noAccess } : each));
    const rules = rulesOf(wanted, existing?.rules ?? []);
    const before = existing?.path ?? path;
    const change: Edit = { kind: 'setStoragePath', storage, path: before, rules, ...(before !== path && { rename: path }) };
    const tried = refuseTaken(existing === undefined && isTaken(path)) ?? apply(backend, change);
    if (!tried.ok) setRefused(tried.error);
    else if (edit(change)) onClose();
  };
  const isTaken = (candidate: string) =>
    backend.storage.some(({ name, paths }) => name === storage && paths.some((each) => each.path === candidate));
  return (
    <Dialog
      title={existing ? `Who may use ${existing.path}` : 'Add a path'}
      size="md"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button onPress={save} isDisabled={place.folder.trim() === '' && !place.perPerson}>
            {existing ? 'Save' : 'Add path'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label="Folder"
          value={place.folder}
          onChange={(folder) => setPlace({ ...place, folder })}
          description={
            <>
              Rules hold for everything in <code>{path}</code>
            </>
          }
          error={refused?.field === 'path' ? [refused.message, refused.resolution].filter(Boolean).join(' ') : undefined}
          placeholder="pictures"
          autoFocus={!existing}
          monospaced
        />
        <SwitchField
          label="A folder for each person"
          description="Everyone gets a folder of their own in it, named by their id; only there they are the owner."
          isSelected={place.perPerson}
          onChange={turnPerPerson}
        />
        <AccessTable
          audiences={shown}
          onChange={(changed) =>
            setAudiences(audiences.map((each) => changed.find(({ kind, group }) => kind === each.kind && group === each.group) ?? each))
          }
        />
        {kept > 0 && (
          <p className="text-xs text-muted">
            {kept === 1 ? 'One more rule' : `${kept} more rules`} of functions or written as code {kept === 1 ? 'stays' : 'stay'} as{' '}
            {kept === 1 ? 'it is' : 'they are'}.
          </p>
        )}
        {existing && existing.path !== path && (
          <p className="text-xs text-muted">Renaming changes the rules, not the files: those in the old folder stay where they are.</p>
        )}
        {refused && refused.field !== 'path' && <Problem error={refused} />}
      </div>
    </Dialog>
  );
}

function refuseTaken(taken: boolean) {
  if (!taken) return undefined;
  const error: UserErrorData = {
    code: 'name-taken',
    message: 'There are rules for this folder already.',
    resolution: 'Change those.',
    field: 'path',
  };
  return { ok: false as const, error };
}
