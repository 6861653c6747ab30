import { queryOptions } from '@tanstack/react-query';
import { readApi } from '@/components/shell/read-api';
import type { LogEventView, LogGroupView } from '@/lib/views/log-group';

export const logGroupsOptions = (environmentId: string) =>
  queryOptions({
    queryKey: ['log-groups', environmentId],
    queryFn: ({ signal }) => readApi<LogGroupView[]>(`/api/environments/${environmentId}/logs`, signal),
  });

export function readLogEvents(
  environmentId: string,
  asked: { group: string; after: number; filter: string },
  signal: AbortSignal,
): Promise<LogEventView[]> {
  const parameters = new URLSearchParams({ group: asked.group, after: String(asked.after), filter: asked.filter });
  return readApi<LogEventView[]>(`/api/environments/${environmentId}/logs/events?${parameters}`, signal);
}
