'use client';

import { Button } from '@heroui/react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Change } from '@/components/shell/rights';
import { Badge } from '@/components/ui/badge';
import { CodeBlock } from '@/components/ui/code-block';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import type { AppView } from '@/lib/views/app';
import type { EnvironmentView } from '@/lib/views/environment';
import type { AccessTokenView, MemberView } from '@/lib/views/member';
import { deleteApp } from '@/server/actions/apps';
import { AccessTokens } from './access-tokens';
import { CloudAccount } from './cloud-account';
import { EnvironmentForm } from './environment-form';
import { EnvironmentList } from './environment-list';
import { Secrets } from './secrets';
import { Snapshots } from './snapshots';

interface SettingsPageProps {
  app: AppView;
  environment: EnvironmentView;
  branches: readonly string[];
  members: readonly MemberView[];
  tokens: readonly AccessTokenView[];
}

export function SettingsPage({ app, environment, branches, members, tokens }: SettingsPageProps) {
  const router = useRouter();
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <PageHeader title="Settings" description={`${environment.name}, and ${app.name} as a whole.`} />
      <EnvironmentForm key={environment.id} environment={environment} />
      <div id="secrets" className="scroll-mt-16">
        <Secrets environment={environment} />
      </div>
      {environment.target.kind === 'embedded' && (
        <>
          <Snapshots environment={environment} />
          <Change>
            <CloudAccount environment={environment} />
          </Change>
        </>
      )}
      <EnvironmentList app={app} branches={branches} />
      <Panel title="Git" description="The app is a Git repository: clone it, commit, push.">
        <CodeBlock label="clone command" code={`git clone ${app.cloneUrl}`} />
      </Panel>
      <AccessTokens tokens={tokens} />
      <Panel title="Members" flush>
        <ul className="divide-y divide-border">
          {members.map((member) => (
            <li key={member.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-[13px]">
              <span className="font-medium">{member.name}</span>
              <span className="min-w-0 flex-1 truncate text-muted">{member.email}</span>
              <Badge>{member.role}</Badge>
            </li>
          ))}
        </ul>
      </Panel>
      <Change needed="admin">
        <Panel title={`Delete ${app.name}`}>
          <div className="flex flex-wrap items-center justify-between gap-4 text-[13px]">
            <p className="max-w-xl text-muted">Removes the repository and every environment with all records, users and files.</p>
            <Button variant="danger" onPress={() => setDeleting(true)}>
              Delete app
            </Button>
          </div>
        </Panel>
      </Change>
      <ConfirmDialog
        title={`Delete ${app.name}?`}
        action="Delete app"
        typed={app.name}
        isOpen={deleting}
        onOpenChange={setDeleting}
        onConfirm={async () => {
          const result = await deleteApp(app.id, app.name);
          if (result.ok) router.push('/apps');
          return result;
        }}
      >
        <p>
          The repository and {app.environments.map(({ name }) => name).join(', ')} are removed, with all records, users and files. This
          cannot be undone.
        </p>
      </ConfirmDialog>
    </>
  );
}
