'use client';

import { Button } from '@heroui/react';
import { useQuery } from '@tanstack/react-query';
import { GitCommitHorizontal, Undo2, X } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useMayChange } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { LogPanel } from '@/components/ui/log-panel';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { Status } from '@/components/ui/status';
import type { UserErrorData } from '@/lib/result';
import type { DeploymentView } from '@/lib/views/deployment';
import type { EnvironmentView } from '@/lib/views/environment';
import type { ReleaseView } from '@/lib/views/release';
import { cancelDeployment } from '@/server/actions/deployments';
import { Elapsed } from './elapsed';
import { ProblemLink } from './problem-link';
import { releasesOptions } from './queries';
import { ResourceList } from './resource-list';
import { RollBackDialog } from './roll-back-dialog';
import { StepList } from './step-list';
import { useDeployment } from './use-deployment';
import { jobStates, stepLabels } from './words';

const BAR_TONES = { queued: 'default', running: 'accent', succeeded: 'success', failed: 'danger', cancelled: 'warning' } as const;

export function DeploymentPage({ environment, initial }: { environment: EnvironmentView; initial: DeploymentView }) {
  const { deployment, stream } = useDeployment(initial);
  const mayChange = useMayChange();
  const [cancelling, setCancelling] = useState(false);
  const [refused, setRefused] = useState<UserErrorData>();
  const [rollingBack, setRollingBack] = useState<ReleaseView>();
  const { data: releases = [] } = useQuery(releasesOptions(environment.id));
  const open = deployment.state === 'queued' || deployment.state === 'running';
  const state = jobStates[deployment.state];
  const earlier = open ? undefined : releaseToGoBackTo(deployment, releases);
  const cancel = async () => {
    setCancelling(true);
    const result = await cancelDeployment(deployment.id);
    if (!result.ok) {
      setRefused(result.error);
      setCancelling(false);
    }
  };
  return (
    <>
      <nav aria-label="Breadcrumb" className="-mb-4 text-xs text-muted">
        <Link href={sectionPath(environment.appSlug, environment.slug, 'deployments')} className="rounded hover:text-foreground">
          Deployments
        </Link>{' '}
        / <code>{deployment.commitId.slice(0, 8)}</code>
      </nav>
      <PageHeader
        title={deployment.message || (deployment.kind === 'deploy' ? 'Deployment' : 'Roll back')}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Status
              tone={deployment.kind === 'roll-back' && deployment.state === 'succeeded' ? 'undone' : state.tone}
              label={state.label}
            />
            <span className="flex items-center gap-1">
              <GitCommitHorizontal aria-hidden className="size-4" />
              <code className="text-xs">{deployment.commitId.slice(0, 8)}</code> on {environment.branch}
            </span>
            <span>
              to <strong className="font-medium text-foreground">{environment.name}</strong> by {deployment.author},{' '}
              <RelativeTime at={deployment.createdAt} />
            </span>
          </span>
        }
        actions={
          mayChange &&
          (open ? (
            <Button variant="outline" isPending={cancelling} onPress={cancel}>
              <X /> {cancelling ? 'Cancelling…' : 'Cancel'}
            </Button>
          ) : (
            earlier && (
              <Button variant="outline" onPress={() => setRollingBack(earlier)}>
                <Undo2 /> Roll back to release {earlier.number}
              </Button>
            )
          ))
        }
      />
      {refused && <Problem error={refused} />}
      {deployment.error && (
        <Problem
          error={deployment.error}
          action={
            <>
              {deployment.state === 'failed' && deployment.error.code !== 'roll-back-failed' && (
                <p>{whatWasKept(deployment, environment)}</p>
              )}
              <ProblemLink error={deployment.error} environment={environment} />
            </>
          }
        />
      )}
      <div className="flex flex-col gap-2">
        <Progress
          label="Progress of the deployment"
          fraction={deployment.state === 'succeeded' ? 1 : deployment.fraction}
          tone={BAR_TONES[deployment.state]}
        />
        <div className="flex justify-between text-xs text-muted">
          <span aria-live="polite">{summarise(deployment)}</span>
          <Elapsed deployment={deployment} open={open} />
        </div>
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[17rem_1fr]">
        <StepList {...deployment} />
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title={open ? 'What is changing' : 'What changed'} flush>
            <ResourceList resources={deployment.resources} open={open} />
          </Panel>
          <LogPanel
            lines={deployment.log}
            label="Log of the deployment"
            empty={open ? 'Waiting for a worker…' : 'It ended before a worker took it up.'}
            fileName={`${environment.appSlug}-${environment.slug}-${deployment.commitId.slice(0, 8)}.log`}
            state={open && <Status tone={stream === 'live' ? 'good' : 'running'} label={stream === 'live' ? 'live' : 'connecting…'} />}
          />
        </div>
      </div>
      <RollBackDialog environment={environment} release={rollingBack} onClose={() => setRollingBack(undefined)} />
    </>
  );
}

function summarise({ state, steps, done, total }: DeploymentView): string {
  const current = steps.find((step) => step.state === 'running');
  if (state === 'queued') return 'Waiting for its turn';
  if (state !== 'running') return jobStates[state].label;
  if (current?.step === 'backend' && total > 0) return `${done} of ${total} resources`;
  return current ? stepLabels[current.step] : 'Starting';
}

/** From the deployment that runs now to the one before it; from an older one to its own release. */
function releaseToGoBackTo({ id }: DeploymentView, releases: readonly ReleaseView[]): ReleaseView | undefined {
  const own = releases.find(({ deploymentId }) => deploymentId === id);
  return own?.active ? releases.find(({ number }) => number < own.number) : own;
}

function whatWasKept({ id }: DeploymentView, { lastDeployment, release, name }: EnvironmentView): string {
  if (lastDeployment?.id !== id) return 'What was deployed before was left as it was.';
  return release ? `Nothing was lost: release ${release.number} still runs in ${name}.` : `Nothing runs in ${name} yet.`;
}
