import type { Partition } from '../../state/partition';
import { filterPattern } from './filter-pattern';
import type { LogPattern } from './log-pattern';
import { type MetricFilterRecord, metricFilters } from './metric-filters';
import { type SubscriptionFilterRecord, subscriptionFilters } from './subscription-filters';

/** The filters of a group, ready to be asked. */
export interface ActiveFilters {
  metrics: { filter: MetricFilterRecord; pattern: LogPattern }[];
  subscriptions: { filter: SubscriptionFilterRecord; pattern: LogPattern }[];
}

/** By group; what comes in is not to wait for filters that are read and compiled again every time. */
const known = new WeakMap<Partition, Map<string, ActiveFilters>>();

export function activeFilters(partition: Partition, group: string): ActiveFilters {
  const groups = known.get(partition) ?? new Map<string, ActiveFilters>();
  known.set(partition, groups);
  const found = groups.get(group);
  if (found) return found;
  const prefix = `${group} `;
  const compiled = <Filter extends { pattern: string }>({ value }: { value: Filter }) => ({
    filter: value,
    pattern: filterPattern(value.pattern),
  });
  const made = {
    metrics: metricFilters(partition).list({ prefix }).map(compiled),
    subscriptions: subscriptionFilters(partition).list({ prefix }).map(compiled),
  };
  groups.set(group, made);
  return made;
}

/** To be called whenever filters of the group have changed. */
export function forgetFilters(partition: Partition, group: string): void {
  known.get(partition)?.delete(group);
}

/** The filters of a group go with it. */
export function removeFilters(partition: Partition, group: string): void {
  for (const filters of [metricFilters(partition), subscriptionFilters(partition)]) {
    for (const { key } of filters.list({ prefix: `${group} ` })) filters.remove(key);
  }
  forgetFilters(partition, group);
}
