import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { readApi } from '@/components/shell/read-api';
import type { ComparisonView, HistoryPage } from '@/lib/views/history';

export const historyOptions = (environmentId: string) =>
  infiniteQueryOptions({
    queryKey: ['history', environmentId],
    queryFn: ({ signal, pageParam }) => {
      const parameters = new URLSearchParams({ ...(pageParam && { from: pageParam }) });
      return readApi<HistoryPage>(`/api/environments/${environmentId}/history?${parameters}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export const comparisonOptions = (environmentId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['comparison', environmentId, from, to],
    queryFn: ({ signal }) =>
      readApi<ComparisonView>(`/api/environments/${environmentId}/comparison?${new URLSearchParams({ from, to })}`, signal),
    // What a point has in it may change at any time, and a comparison is looked at to decide by it.
    gcTime: 0,
  });
