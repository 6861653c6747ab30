'use client';

import { Button } from '@heroui/react';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { environmentColours } from '@/components/shell/environment-colours';
import { Change } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { Badge } from '@/components/ui/badge';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Panel } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import type { AppView } from '@/lib/views/app';
import { type EnvironmentView, roleToChange } from '@/lib/views/environment';
import { deleteEnvironment } from '@/server/actions/environments';
import { NewEnvironmentDialog } from './new-environment-dialog';

/** All environments of the app. */
export function EnvironmentList({ app, branches }: { app: AppView; branches: readonly string[] }) {
  const [adding, setAdding] = useState(false);
  const [doomed, setDoomed] = useState<EnvironmentView>();
  return (
    <Panel
      title={`Environments of ${app.name}`}
      description="Each has its own data, users and files."
      flush
      actions={
        <Change needed="developer">
          <Button size="sm" onPress={() => setAdding(true)}>
            <Plus /> New environment
          </Button>
        </Change>
      }
    >
      <ul className="divide-y divide-border">
        {app.environments.map((environment) => (
          <li key={environment.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-[13px]">
            <span className="flex min-w-0 flex-1 items-center gap-2">
              <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: environmentColours[environment.colour] }} />
              <Link href={sectionPath(app.slug, environment.slug, '')} className="truncate rounded font-medium hover:underline">
                {environment.name}
              </Link>
              {environment.protected && <Badge tone="warning">protected</Badge>}
            </span>
            <code className="text-xs text-muted">{environment.branch}</code>
            {environment.state === 'deleting' ? (
              <Status tone="running" label="Being deleted" />
            ) : (
              <>
                <span className="text-xs text-muted">{environment.release ? `Release ${environment.release.number}` : 'Not deployed'}</span>
                <Change needed={roleToChange(environment)}>
                  <Button size="sm" variant="ghost" aria-label={`Delete ${environment.name}`} onPress={() => setDoomed(environment)}>
                    Delete
                  </Button>
                </Change>
              </>
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <NewEnvironmentDialog appId={app.id} branches={branches} defaultBranch={app.defaultBranch} onClose={() => setAdding(false)} />
      )}
      <ConfirmDialog
        title={`Delete ${doomed?.name ?? ''}?`}
        action="Delete environment"
        {...(doomed && { typed: doomed.name })}
        isOpen={doomed !== undefined}
        onOpenChange={() => setDoomed(undefined)}
        onConfirm={() => deleteEnvironment(doomed?.id ?? '', doomed?.name ?? '')}
      >
        <p>
          Its backend with all records, users and files is removed. The branch {doomed?.branch} and its site stay. This cannot be undone.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}
