'use client';

import { Button } from '@heroui/react';
import { buttonVariants } from '@heroui/styles';
import { useQuery } from '@tanstack/react-query';
import { Rocket, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import { useMayChange } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { Badge } from '@/components/ui/badge';
import { Duration } from '@/components/ui/duration';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { Status } from '@/components/ui/status';
import type { DeploymentSummary } from '@/lib/views/deployment';
import type { EnvironmentView } from '@/lib/views/environment';
import type { ReleaseView } from '@/lib/views/release';
import { deploymentsOptions, releasesOptions } from './queries';
import { RollBackDialog } from './roll-back-dialog';
import { jobStates } from './words';

export function DeploymentList({ environment }: { environment: EnvironmentView }) {
  const { data: deployments, error } = useQuery(deploymentsOptions(environment.id));
  const { data: releases = [] } = useQuery(releasesOptions(environment.id));
  const [target, setTarget] = useState<ReleaseView>();
  const review = useMayChange() && (
    <Link href={sectionPath(environment.appSlug, environment.slug, 'review')} className={buttonVariants({ variant: 'primary' })}>
      <Rocket /> Review and deploy
    </Link>
  );
  return (
    <>
      <PageHeader
        title="Deployments"
        description={`Everything that was deployed to ${environment.name}. Rolling back makes an older release run again.`}
        actions={deployments && deployments.length > 0 && review}
      />
      {error && <Problem error={asUserError(error)} />}
      {!deployments && !error && (
        <div className="rounded-lg border border-border bg-surface">
          <SkeletonRows />
        </div>
      )}
      {deployments?.length === 0 && (
        <EmptyState icon={Rocket} title={`Nothing runs in ${environment.name} yet`} action={review}>
          Review what the draft would create, then deploy. It takes a few seconds.
        </EmptyState>
      )}
      {deployments && deployments.length > 0 && (
        <ul className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface">
          {deployments.map((deployment) => (
            <Row
              key={deployment.id}
              environment={environment}
              deployment={deployment}
              release={releases.find(({ deploymentId }) => deploymentId === deployment.id)}
              onRollBack={setTarget}
            />
          ))}
        </ul>
      )}
      <RollBackDialog environment={environment} release={target} onClose={() => setTarget(undefined)} />
    </>
  );
}

interface RowProps {
  environment: EnvironmentView;
  deployment: DeploymentSummary;
  release: ReleaseView | undefined;
  onRollBack: (release: ReleaseView) => void;
}

function Row({ environment, deployment, release, onRollBack }: RowProps) {
  const { tone, label } = jobStates[deployment.state];
  const elapsedMs =
    deployment.startedAt && deployment.endedAt ? Date.parse(deployment.endedAt) - Date.parse(deployment.startedAt) : undefined;
  const mayChange = useMayChange();
  const canGoBack = mayChange && release !== undefined && !release.active;
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-[13px] hover:bg-surface-secondary">
      <span className="flex shrink-0 items-center sm:w-28">
        <Status tone={tone} label={label} />
      </span>
      <Link
        href={sectionPath(environment.appSlug, environment.slug, `deployments/${deployment.id}`)}
        className="order-first min-w-0 basis-full truncate font-medium after:absolute after:inset-0 lg:order-none lg:flex-1 lg:basis-0"
      >
        {deployment.message || (deployment.kind === 'deploy' ? 'Deployment' : 'Roll back')}
      </Link>
      {release && (
        <Badge tone={release.active ? 'good' : 'neutral'}>
          {release.active ? `Release ${release.number} · runs now` : `Release ${release.number}`}
        </Badge>
      )}
      <span className="hidden max-w-36 truncate text-xs text-muted lg:block">{deployment.author}</span>
      <code className="hidden text-xs text-muted md:block">{deployment.commitId.slice(0, 8)}</code>
      <span className="text-xs text-muted sm:w-14 sm:text-right">{elapsedMs !== undefined && <Duration elapsedMs={elapsedMs} />}</span>
      <span className="text-xs text-muted sm:w-28 sm:text-right">
        <RelativeTime at={deployment.createdAt} />
      </span>
      <span className={`relative ml-auto text-right sm:w-26 ${canGoBack ? '' : 'hidden sm:block'}`}>
        {canGoBack && (
          <Button size="sm" variant="outline" onPress={() => onRollBack(release)}>
            <Undo2 /> Roll back
          </Button>
        )}
      </span>
    </li>
  );
}
