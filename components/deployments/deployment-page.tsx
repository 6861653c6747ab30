'use client';

import { Button } from '@heroui/react';
import { GitCommitHorizontal, Undo2, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { sectionPath } from '@/components/shell/sections';
import { formatDuration } from '@/components/ui/duration';
import { LogView } from '@/components/ui/log-view';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { Status } from '@/components/ui/status';
import type { UserErrorData } from '@/lib/result';
import type { DeploymentView } from '@/lib/views/deployment';
import type { EnvironmentView } from '@/lib/views/environment';
import { cancelDeployment } from '@/server/actions/deployments';
import { ResourceList } from './resource-list';
import { StepList } from './step-list';
import { useDeployment } from './use-deployment';
import { jobStates, stepLabels } from './words';

const BAR_TONES = { queued: 'default', running: 'accent', succeeded: 'success', failed: 'danger', cancelled: 'default' } as const;

export function DeploymentPage({ environment, initial }: { environment: EnvironmentView; initial: DeploymentView }) {
  const { deployment, stream } = useDeployment(initial);
  const [cancelling, setCancelling] = useState(false);
  const [refused, setRefused] = useState<UserErrorData>();
  const open = deployment.state === 'queued' || deployment.state === 'running';
  const state = jobStates[deployment.state];
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
        </Link>
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
          open && (
            <Button variant="outline" isPending={cancelling} onPress={cancel}>
              <X /> {cancelling ? 'Cancelling…' : 'Cancel'}
            </Button>
          )
        }
      />
      {refused && <Problem error={refused} />}
      {deployment.error && (
        <Problem error={deployment.error} action={deployment.state === 'failed' && <p>What was deployed before is untouched.</p>} />
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
        <StepList steps={deployment.steps} />
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="What is changing" flush>
            <ResourceList resources={deployment.resources} />
          </Panel>
          <Panel
            title="Log"
            flush
            actions={open && <Status tone={stream === 'live' ? 'good' : 'running'} label={stream === 'live' ? 'live' : 'connecting…'} />}
          >
            <LogView lines={deployment.log} label="Log of the deployment" empty={open ? 'Waiting for a worker…' : 'Nothing was logged.'} />
          </Panel>
        </div>
      </div>
      {!open && environment.lastDeployment?.id === deployment.id && deployment.state === 'failed' && environment.release && (
        <p className="flex items-center gap-2 text-[13px] text-muted">
          <Undo2 aria-hidden className="size-4" /> Release {environment.release.number} still runs in {environment.name}.
        </p>
      )}
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

function Elapsed({ deployment, open }: { deployment: DeploymentView; open: boolean }) {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, [open]);
  const start = deployment.startedAt ?? deployment.createdAt;
  const end = deployment.endedAt ? Date.parse(deployment.endedAt) : now;
  if (end === undefined) return null;
  return <span className="numbers">{formatDuration(Math.max(0, end - Date.parse(start)))}</span>;
}
