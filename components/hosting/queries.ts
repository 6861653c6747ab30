import { queryOptions } from '@tanstack/react-query';
import { readApi } from '@/components/shell/read-api';
import type { BranchView, BuildDetail } from '@/lib/views/branch';

export const branchesOptions = (appSlug: string) =>
  queryOptions({
    queryKey: ['branches', appSlug],
    queryFn: ({ signal }) => readApi<BranchView[]>(`/api/apps/${appSlug}/branches`, signal),
  });

export const buildOptions = (buildId: string) =>
  queryOptions({
    queryKey: ['build', buildId],
    queryFn: ({ signal }) => readApi<BuildDetail>(`/api/builds/${buildId}`, signal),
  });
