'use client';

import { Button } from '@heroui/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { readAgain } from '@/components/shell/read-again';
import { asUserError } from '@/components/shell/read-api';
import { Change } from '@/components/shell/rights';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import type { SnapshotView } from '@/lib/views/cloud-account';
import type { EnvironmentView } from '@/lib/views/environment';
import { removeSnapshot, restoreSnapshot, takeSnapshot } from '@/server/actions/cloud-account';
import { snapshotsOptions } from './queries';

/** All of an environment set aside at one instant, and put back. */
export function Snapshots({ environment }: { environment: Pick<EnvironmentView, 'id' | 'name' | 'target'> }) {
  const queries = useQueryClient();
  const { data: snapshots, error } = useQuery(snapshotsOptions(environment.id));
  const [restored, setRestored] = useState<SnapshotView>();
  const [doomed, setDoomed] = useState<SnapshotView>();
  const reload = () => readAgain(queries, snapshotsOptions(environment.id));
  const hasAccount = environment.target.accountId !== undefined;
  return (
    <Panel
      title="Snapshots"
      description="Everything that is in the environment at one instant: records, users, files, functions and what is deployed."
      flush
    >
      {error && (
        <div className="p-4">
          <Problem error={asUserError(error)} />
        </div>
      )}
      {!snapshots && !error && <SkeletonRows rows={2} label="The snapshots are being read" />}
      {hasAccount && (
        <Change>
          <TakeSnapshot environmentId={environment.id} onTaken={reload} />
        </Change>
      )}
      {snapshots?.length === 0 && (
        <p className="px-4 py-3 text-[13px] text-muted">
          {hasAccount
            ? 'There are none. Take one before you try something that you may want to take back.'
            : 'Once the environment is deployed, all that is in it can be set aside here and put back.'}
        </p>
      )}
      <ul aria-label="Snapshots" className="divide-y divide-border">
        {snapshots?.map((snapshot) => (
          <li key={snapshot.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-[13px]">
            <span className="flex min-w-0 flex-1 basis-56 flex-col">
              <span className="font-medium break-words">{snapshot.description || 'Without a note'}</span>
              <span className="text-xs text-muted">
                taken <RelativeTime at={snapshot.createdAt} />
                {snapshot.by && ` by ${snapshot.by}`}
                {snapshot.release !== undefined && ` · release ${snapshot.release}`}
              </span>
            </span>
            <Change>
              <span className="flex items-center gap-1">
                <Button size="sm" variant="outline" aria-label={`Restore ${nameOf(snapshot)}`} onPress={() => setRestored(snapshot)}>
                  Restore
                </Button>
                <Button size="sm" variant="ghost" aria-label={`Delete ${nameOf(snapshot)}`} onPress={() => setDoomed(snapshot)}>
                  Delete
                </Button>
              </span>
            </Change>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        title={`Restore ${restored ? nameOf(restored) : ''}?`}
        action="Restore"
        typed={environment.name}
        isOpen={restored !== undefined}
        onOpenChange={() => setRestored(undefined)}
        onConfirm={() => restoreSnapshot({ environmentId: environment.id, snapshotId: restored?.id ?? '', confirmation: environment.name })}
      >
        <p>
          {environment.name} becomes what it was {restored && <RelativeTime at={restored.createdAt} />}: records, users and files that came
          since are gone, and so is what was deployed since. Access keys are those of then. Take a snapshot of today first if you may want
          it back.
        </p>
        <p>The draft, the branch and the published front end stay.</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={`Delete ${doomed ? nameOf(doomed) : ''}?`}
        action="Delete snapshot"
        isOpen={doomed !== undefined}
        onOpenChange={() => setDoomed(undefined)}
        onConfirm={async () => {
          const result = await removeSnapshot({ environmentId: environment.id, snapshotId: doomed?.id ?? '' });
          await reload();
          return result;
        }}
      >
        <p>What was set aside is removed. The environment itself does not change.</p>
      </ConfirmDialog>
    </Panel>
  );
}

function nameOf({ description, createdAt }: SnapshotView): string {
  return description || `the snapshot of ${createdAt.slice(0, 16).replace('T', ' ')}`;
}

function TakeSnapshot({ environmentId, onTaken }: { environmentId: string; onTaken: () => Promise<void> }) {
  const [description, setDescription] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const take = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const result = await takeSnapshot({ environmentId, description });
    setPending(false);
    setError(result.ok ? undefined : result.error);
    if (!result.ok) return;
    setDescription('');
    await onTaken();
  };
  return (
    <form onSubmit={take} className="flex flex-col gap-3 border-b border-border p-4">
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          className="min-w-56 flex-1"
          label="Note"
          placeholder="Before the price import"
          value={description}
          onChange={setDescription}
          error={error?.field === 'description' ? error.message : undefined}
        />
        <Button type="submit" isPending={pending}>
          Take snapshot
        </Button>
      </div>
      {error && error.field === undefined && <Problem error={error} />}
    </form>
  );
}
