import { queryOptions } from '@tanstack/react-query';
import { readApi } from '@/components/shell/read-api';
import type { DeployedFunction } from '@/lib/views/deployed-function';

export const deployedFunctionsOptions = (environmentId: string) =>
  queryOptions({
    queryKey: ['functions', environmentId],
    queryFn: ({ signal }) => readApi<DeployedFunction[]>(`/api/environments/${environmentId}/functions`, signal),
  });
