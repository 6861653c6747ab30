'use client';

import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SecretView } from '@/lib/views/secret';
import { readAgain } from './read-again';
import { readApi } from './read-api';
import { useEvents } from './use-events';

const secretsOptions = (environmentId: string) =>
  queryOptions({
    queryKey: ['secrets', environmentId],
    queryFn: ({ signal }) => readApi<SecretView[]>(`/api/environments/${environmentId}/secrets`, signal),
  });

/** An environment's secrets, kept current: which ones there are to set follows from the draft. */
export function useSecrets(environmentId: string) {
  const queries = useQueryClient();
  useEvents([`draft:${environmentId}`], () => void readAgain(queries, secretsOptions(environmentId)));
  return useQuery(secretsOptions(environmentId));
}
