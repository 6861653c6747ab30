import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { sectionPath } from '@/components/shell/sections';
import { CopyButton } from '@/components/ui/copy-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import type { AppView } from '@/lib/views/app';
import type { DeploymentSummary } from '@/lib/views/deployment';
import type { DraftEntryView } from '@/lib/views/draft';
import type { EnvironmentView } from '@/lib/views/environment';
import type { GlanceView } from '@/lib/views/glance';
import { ConnectApp } from './connect-app';
import { FirstSteps } from './first-steps';
import { RecentWork } from './recent-work';

interface OverviewPageProps {
  app: AppView;
  environment: EnvironmentView;
  /** Absent before the first deployment. */
  glance: GlanceView | undefined;
  /** Where the environment's branch is served, once it is. */
  siteUrl: string | undefined;
  edits: readonly DraftEntryView[];
  deployments: readonly DeploymentSummary[];
}

/** What runs, what it holds, where it is, and how an app is connected to it. */
export function OverviewPage({ app, environment, glance, siteUrl, edits, deployments }: OverviewPageProps) {
  const to = (path: string) => sectionPath(environment.appSlug, environment.slug, path);
  const { release, lastDeployment } = environment;
  return (
    <>
      <PageHeader title={app.name} description={`${environment.name}, from the branch ${environment.branch}.`} />
      {!release && <FirstSteps environment={environment} />}
      <Panel title="What runs" flush>
        <dl className="divide-y divide-border text-[13px]">
          <Row label="Release">
            {release ? (
              <>
                <span className="font-medium">Release {release.number}</span>
                <code className="text-xs text-muted">{release.commitId.slice(0, 8)}</code>
                <span className="text-xs text-muted">
                  <RelativeTime at={release.createdAt} />
                </span>
              </>
            ) : (
              <span className="text-muted">Nothing runs yet.</span>
            )}
          </Row>
          {glance?.apiUrl && (
            <Row label="API">
              <span className="flex max-w-full min-w-0 items-center gap-1">
                <code className="min-w-0 truncate text-xs">{glance.apiUrl}</code>
                <CopyButton text={glance.apiUrl} label="Copy address of the API" />
              </span>
            </Row>
          )}
          <Row label="Site">
            {siteUrl ? (
              <a href={siteUrl} target="_blank" rel="noreferrer" className="rounded text-accent hover:underline">
                {siteUrl}
              </a>
            ) : (
              <>
                <span className="text-muted">No front end is served from {environment.branch}.</span>
                <Link href={to('hosting')} className="rounded text-accent hover:underline">
                  Push one
                </Link>
              </>
            )}
          </Row>
        </dl>
      </Panel>
      {lastDeployment?.state === 'failed' && lastDeployment.error && <Problem error={lastDeployment.error} />}
      {glance && (
        <div className="grid gap-4 sm:grid-cols-3">
          <Count href={to('content')} label="Models" count={String(glance.models.length)} detail={glance.models.slice(0, 4).join(', ')} />
          <Count href={to('users')} label="Users" count={glance.users === undefined ? '–' : String(glance.users)} detail="who signed up" />
          <Count
            href={to('files')}
            label="Files"
            count={glance.files === undefined ? '–' : `${glance.files}${glance.moreFiles ? '+' : ''}`}
            detail="in storage"
          />
        </div>
      )}
      <RecentWork environment={environment} edits={edits} deployments={deployments} />
      <ConnectApp
        environmentId={environment.id}
        cloneUrl={app.cloneUrl}
        deployed={release !== undefined}
        model={glance?.models[0] ?? 'Post'}
      />
    </>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <dt className="w-24 shrink-0 text-muted sm:w-32">{label}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">{children}</dd>
    </div>
  );
}

function Count({ href, label, count, detail }: { href: string; label: string; count: string; detail: string }) {
  return (
    <Link href={href} className="flex flex-col rounded-lg border border-border bg-surface px-4 py-3 hover:border-accent">
      <span className="flex items-center justify-between text-[13px] text-muted">
        {label} <ArrowRight aria-hidden className="size-3.5" />
      </span>
      <span className="numbers text-2xl font-semibold tracking-tight">{count}</span>
      <span className="truncate text-xs text-muted">{detail}</span>
    </Link>
  );
}
