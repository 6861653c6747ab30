import { buttonVariants } from '@heroui/styles';
import { Boxes, Plus } from 'lucide-react';
import Link from 'next/link';
import { EnvironmentDot } from '@/components/shell/environment-switcher';
import { Change } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import type { AppView } from '@/lib/views/app';
import type { EnvironmentView } from '@/lib/views/environment';

export function AppList({ apps }: { apps: readonly AppView[] }) {
  const create = (
    <Change>
      <Link href="/apps/new" className={buttonVariants({ variant: 'primary' })}>
        <Plus /> New app
      </Link>
    </Change>
  );
  return (
    <>
      <PageHeader
        title="Apps"
        description="Each app is a Git repository with a backend, and one or more environments it runs in."
        actions={apps.length > 0 && create}
      />
      {apps.length === 0 ? (
        <EmptyState icon={Boxes} title="Make your first app" action={create}>
          Start blank or from a template with models, rules and storage. It runs here a few seconds later.
        </EmptyState>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {apps.map((app) => (
            <li key={app.id} className="flex flex-col gap-3 rounded-lg border border-border bg-surface p-4">
              <div className="flex items-baseline justify-between gap-2">
                <h2 className="truncate text-sm font-semibold">{app.name}</h2>
                <span className="text-xs text-muted">{app.state === 'deleting' ? 'Deleting…' : <RelativeTime at={app.createdAt} />}</span>
              </div>
              <ul className="flex flex-col gap-1">
                {app.environments.map((environment) => (
                  <li key={environment.id}>
                    <Link
                      href={sectionPath(app.slug, environment.slug, '')}
                      className="-mx-2 flex h-8 items-center gap-2 rounded-md px-2 text-[13px] hover:bg-default"
                    >
                      <EnvironmentDot environment={environment} />
                      {environment.name}
                      <span className="ml-auto truncate text-xs text-muted">{stateOf(environment)}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function stateOf({ lastDeployment, release, draftEdits, state }: EnvironmentView): string {
  if (state === 'deleting') return 'Deleting…';
  if (lastDeployment?.state === 'running' || lastDeployment?.state === 'queued') return 'Deploying…';
  if (lastDeployment?.state === 'failed') return 'Last deployment failed';
  if (!release) return 'Not deployed';
  return draftEdits > 0 ? `${draftEdits} not deployed` : `Release ${release.number}`;
}
