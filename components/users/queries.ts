import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { readApi } from '@/components/shell/read-api';
import type { OutboxMessage, PoolUserDetail, PoolUserPage, PoolView } from '@/lib/views/pool-user';

export const usersOptions = (environmentId: string, search: string) =>
  infiniteQueryOptions({
    queryKey: ['users', environmentId, search],
    queryFn: ({ signal, pageParam }) => {
      const parameters = new URLSearchParams({ ...(search && { search }), ...(pageParam && { next: pageParam }) });
      return readApi<PoolUserPage>(`/api/environments/${environmentId}/users?${parameters}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export const userOptions = (environmentId: string, username: string) =>
  queryOptions({
    queryKey: ['user', environmentId, username],
    queryFn: ({ signal }) =>
      readApi<PoolUserDetail>(`/api/environments/${environmentId}/users?${new URLSearchParams({ username })}`, signal),
  });

export const poolOptions = (environmentId: string) =>
  queryOptions({
    queryKey: ['user-pool', environmentId],
    queryFn: ({ signal }) => readApi<PoolView>(`/api/environments/${environmentId}/groups`, signal),
  });

export const outboxOptions = (environmentId: string) =>
  queryOptions({
    queryKey: ['outbox', environmentId],
    queryFn: ({ signal }) => readApi<OutboxMessage[]>(`/api/environments/${environmentId}/outbox`, signal),
    // Messages come from the app, of which the console hears nothing.
    refetchInterval: 2000,
  });
