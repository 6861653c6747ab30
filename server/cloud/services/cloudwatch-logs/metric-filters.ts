import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

export interface MetricFilterRecord {
  name: string;
  group: string;
  pattern: string;
  transformations: MetricTransformation[];
  /** Milliseconds since 1970. */
  createdAt: number;
}

/** Key: `<group> <name>`; groups have no spaces in their names. */
export function metricFilters(partition: Partition): Collection<MetricFilterRecord> {
  return partition.collection('logs-metric-filters');
}

export function filterKey(group: string, name: string): string {
  return `${group} ${name}`;
}
