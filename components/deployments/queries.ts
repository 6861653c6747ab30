import { queryOptions } from '@tanstack/react-query';
import { readApi } from '@/components/shell/read-api';
import type { DeploymentSummary } from '@/lib/views/deployment';
import type { PlanView } from '@/lib/views/plan';
import type { ReleaseView, RollBackPreview } from '@/lib/views/release';

export const planOptions = (planId: string | undefined) =>
  queryOptions({
    queryKey: ['plan', planId],
    queryFn: ({ signal }) => readApi<PlanView>(`/api/plans/${planId}`, signal),
    enabled: planId !== undefined,
  });

export const deploymentsOptions = (environmentId: string) =>
  queryOptions({
    queryKey: ['deployments', environmentId],
    queryFn: ({ signal }) => readApi<DeploymentSummary[]>(`/api/environments/${environmentId}/deployments`, signal),
  });

export const releasesOptions = (environmentId: string) =>
  queryOptions({
    queryKey: ['releases', environmentId],
    queryFn: ({ signal }) => readApi<ReleaseView[]>(`/api/environments/${environmentId}/releases`, signal),
  });

export const rollBackOptions = (releaseId: string | undefined) =>
  queryOptions({
    queryKey: ['roll-back', releaseId],
    queryFn: ({ signal }) => readApi<RollBackPreview>(`/api/releases/${releaseId}/changes`, signal),
    enabled: releaseId !== undefined,
    // What runs now may have changed since the dialog was last open.
    gcTime: 0,
  });
