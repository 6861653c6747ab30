import type { QueryStatistics, ResultField } from '@aws-sdk/client-cloudwatch-logs';
import { CloudFailure } from '../../../failure';
import type { Collection } from '../../../state/collection';
import type { Partition } from '../../../state/partition';

export interface QueryRecord {
  id: string;
  groups: string[];
  query: string;
  status: 'Running' | 'Complete' | 'Failed' | 'Cancelled' | 'Timeout';
  /** Milliseconds since 1970. */
  createdAt: number;
  durationMs?: number;
  statistics: QueryStatistics;
}

/** How long AWS keeps what queries found. */
const KEPT_MS = 7 * 86_400_000;

export function queries(partition: Partition): Collection<QueryRecord> {
  return partition.collection('logs-queries');
}

/** Apart from the queries, of which lists are made. */
export function queryResults(partition: Partition): Collection<ResultField[][]> {
  return partition.collection('logs-query-results');
}

/** @throws ResourceNotFoundException */
export function getQuery(partition: Partition, id: string | undefined): QueryRecord {
  const found = queries(partition).find(id ?? '');
  if (!found) throw new CloudFailure('ResourceNotFoundException', `The specified query ${id} does not exist.`);
  return found;
}

export function forgetOldQueries(partition: Partition, now: number): void {
  for (const { key, value } of queries(partition).list()) {
    if (value.createdAt >= now - KEPT_MS) continue;
    queries(partition).remove(key);
    queryResults(partition).remove(key);
  }
}

/** After a stop or a crash nothing goes on with them. */
export function failInterruptedQueries(partition: Partition): void {
  for (const { key, value } of queries(partition).list()) {
    if (value.status === 'Running') queries(partition).put(key, { ...value, status: 'Failed' });
  }
}
