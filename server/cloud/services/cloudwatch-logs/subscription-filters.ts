import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

export interface SubscriptionFilterRecord {
  name: string;
  group: string;
  pattern: string;
  destinationArn: string;
  distribution: 'ByLogStream' | 'Random';
  /** Milliseconds since 1970. */
  createdAt: number;
}

/** By `filterKey` of their group and name. */
export function subscriptionFilters(partition: Partition): Collection<SubscriptionFilterRecord> {
  return partition.collection('logs-subscription-filters');
}
