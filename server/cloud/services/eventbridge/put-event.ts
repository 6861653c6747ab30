import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';
import { deliverToTargets, eventOf, type Happening } from './deliver';
import { matchesPattern, parsePattern } from './event-pattern';
import { rules } from './rules';

/** Puts an event on the default bus and brings it to every rule that it matches. Gives its id. */
export function putEvent(cloud: Cloud, partition: Partition, happening: Happening): string {
  const event = eventOf(partition, happening);
  for (const { value: rule } of rules(partition).list()) {
    if (rule.state !== 'ENABLED' || rule.eventPattern === undefined) continue;
    if (matchesPattern(parsePattern(rule.eventPattern), event)) deliverToTargets(cloud, partition, rule, event);
  }
  return event.id;
}
