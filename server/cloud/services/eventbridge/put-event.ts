import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';
import { DEFAULT_BUS, type FoundBus, findBus } from './buses';
import { deliverToTargets, type Forward } from './deliver';
import { type Event, eventOf, type Happening } from './event';
import { matchesPattern, parsePattern } from './event-pattern';
import { listRulesOf } from './rules';

/** Puts an event on the default bus and brings it to every rule that it matches. Gives its id. */
export function putEvent(cloud: Cloud, partition: Partition, happening: Happening): string {
  const found = findBus(cloud, partition, DEFAULT_BUS);
  if (!found) throw new Error(`${partition.accountId} has no default bus.`);
  return putEventOn(cloud, found, eventOf(partition, happening));
}

/** The same on any bus. */
export function putEventOn(cloud: Cloud, found: FoundBus, event: Event): string {
  bring(cloud, found, event, (other) => bring(cloud, other, event));
  return event.id;
}

function bring(cloud: Cloud, found: FoundBus, event: Event, forward?: Forward): void {
  for (const rule of listRulesOf(found.partition, found.bus.name)) {
    if (rule.state !== 'ENABLED' || rule.eventPattern === undefined) continue;
    if (matchesPattern(parsePattern(rule.eventPattern), event)) deliverToTargets(cloud, found, rule, event, forward);
  }
}
