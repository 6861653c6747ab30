import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';
import { keepInArchives } from './archives';
import { DEFAULT_BUS, type FoundBus, findBus } from './buses';
import { deliverToTargets, type Forward } from './deliver';
import { type Event, eventOf, type Happening } from './event';
import { matchesPattern, parsePattern } from './event-pattern';
import { listRulesOf, ruleArn } from './rules';

/** Puts an event on the default bus and brings it to every rule that it matches. Gives its id. */
export function putEvent(cloud: Cloud, partition: Partition, happening: Happening): string {
  const found = findBus(cloud, partition, DEFAULT_BUS);
  if (!found) throw new Error(`${partition.accountId} has no default bus.`);
  return putEventOn(cloud, found, eventOf(partition, happening));
}

/** The same on any bus. */
export function putEventOn(cloud: Cloud, found: FoundBus, event: Event): string {
  bring(cloud, found, event, { forward: (other) => bring(cloud, other, event) });
  return event.id;
}

/** Brings an archived event to a bus again. @param ruleArns the only rules that get it */
export function replayEvent(cloud: Cloud, found: FoundBus, event: Event, ruleArns?: string[]): void {
  bring(cloud, found, event, { forward: (other) => bring(cloud, other, event), ruleArns });
}

function bring(
  cloud: Cloud,
  found: FoundBus,
  event: Event,
  { forward, ruleArns }: { forward?: Forward; ruleArns?: string[] | undefined } = {},
): void {
  keepInArchives(cloud, found, event);
  for (const rule of listRulesOf(found.partition, found.bus.name)) {
    if (rule.state !== 'ENABLED' || rule.eventPattern === undefined) continue;
    if (ruleArns && !ruleArns.includes(ruleArn(found.partition, rule))) continue;
    if (matchesPattern(parsePattern(rule.eventPattern), event)) deliverToTargets(cloud, found, rule, event, forward);
  }
}
