/** Fires scheduled rules while the cloud runs. What was due while it was stopped is not made up for. */
import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';
import { clearTimer, setTimer } from '../../timers';
import { DEFAULT_BUS, findBus } from './buses';
import { deliverToTargets } from './deliver';
import { eventOf } from './event';
import { ruleArn, rules } from './rules';
import { parseSchedule } from './schedule';

/** Sets the timer of a rule after it was made or changed; clears it when the rule is gone, disabled or has no schedule. */
export function scheduleRule(cloud: Cloud, partition: Partition, name: string, after = cloud.now()): void {
  const timer = `events-rule/${name}`;
  const rule = rules(partition).find(name);
  const isDue = rule?.state === 'ENABLED' && rule.scheduleExpression !== undefined;
  const due = isDue ? parseSchedule(rule.scheduleExpression ?? '')(after, new Date(rule.createdAt)) : undefined;
  if (!due) {
    clearTimer(cloud, partition, timer);
    return;
  }
  setTimer(cloud, partition, timer, due.getTime(), () => {
    fireRule(cloud, partition, name, due);
    scheduleRule(cloud, partition, name, new Date(Math.max(due.getTime(), cloud.now().getTime())));
  });
}

/** Sends the scheduled event to every target of a rule. */
function fireRule(cloud: Cloud, partition: Partition, name: string, due: Date): void {
  const rule = rules(partition).find(name);
  const found = findBus(cloud, partition, DEFAULT_BUS);
  if (!rule || !found) return;
  const event = eventOf(partition, {
    source: 'aws.events',
    detailType: 'Scheduled Event',
    detail: {},
    resources: [ruleArn(partition, rule)],
    time: due,
  });
  deliverToTargets(cloud, found, rule, event);
}
