import Link from 'next/link';
import { Change } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Status } from '@/components/ui/status';
import type { DeploymentSummary } from '@/lib/views/deployment';
import type { DraftEntryView } from '@/lib/views/draft';
import type { EnvironmentView } from '@/lib/views/environment';
import { deploymentStates } from './deployment-states';

const SHOWN_MAX = 5;
const link = 'rounded text-xs text-accent hover:underline';

interface RecentWorkProps {
  environment: EnvironmentView;
  /** Edits that are not deployed, oldest first. */
  edits: readonly DraftEntryView[];
  /** Newest first. */
  deployments: readonly DeploymentSummary[];
}

/** What the team did last: edits that wait to be deployed, and what was deployed. */
export function RecentWork({ environment, edits, deployments }: RecentWorkProps) {
  const to = (path: string) => sectionPath(environment.appSlug, environment.slug, path);
  if (edits.length + deployments.length === 0) return null;
  return (
    <div className="grid items-start gap-6 lg:auto-cols-fr lg:grid-flow-col">
      {edits.length > 0 && (
        <Panel
          title="Not deployed yet"
          flush
          actions={
            <Change needed="developer">
              <Link href={to('review')} className={link}>
                Review and deploy
              </Link>
            </Change>
          }
        >
          <ul className="divide-y divide-border text-[13px]">
            {edits
              .slice(-SHOWN_MAX)
              .toReversed()
              .map(({ id, summary, author, at }) => (
                <Entry key={id} title={summary} author={author} at={at} />
              ))}
          </ul>
          {edits.length > SHOWN_MAX && (
            <p className="border-t border-border px-4 py-2 text-xs text-muted">and {edits.length - SHOWN_MAX} more before these</p>
          )}
        </Panel>
      )}
      {deployments.length > 0 && (
        <Panel
          title="Deployments"
          flush
          actions={
            <Link href={to('deployments')} className={link}>
              All deployments
            </Link>
          }
        >
          <ul className="divide-y divide-border text-[13px]">
            {deployments.slice(0, SHOWN_MAX).map((deployment) => (
              <li key={deployment.id} className="flex flex-col gap-0.5 px-4 py-2">
                <span className="flex items-center gap-3">
                  <Link href={to(`deployments/${deployment.id}`)} className="min-w-0 flex-1 truncate rounded font-medium hover:underline">
                    {deployment.message || (deployment.kind === 'deploy' ? 'Deployment' : 'Roll back')}
                  </Link>
                  <Status {...deploymentStates[deployment.state]} />
                </span>
                <span className="text-xs text-muted">
                  {deployment.author}, <RelativeTime at={deployment.createdAt} />
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

function Entry({ title, author, at }: { title: string; author: string; at: string }) {
  return (
    <li className="flex flex-col gap-0.5 px-4 py-2">
      <span className="truncate font-medium">{title}</span>
      <span className="text-xs text-muted">
        {author}, <RelativeTime at={at} />
      </span>
    </li>
  );
}
