/** Fires scheduled rules while the cloud runs. What was due while it was stopped is not made up for. */
import type { Target } from '@aws-sdk/client-eventbridge';
import { type Cloud, perform } from '../../cloud';
import type { Partition } from '../../state/partition';
import { invoke } from '../lambda/operations/invoke';
import { deliverToTargets, eventOf } from './deliver';
import { ruleArn, rules } from './rules';
import { parseSchedule, parseScheduleOrTime } from './schedule';

/** The longest time that a Node.js timer takes. */
const TIMER_MS_MAX = 2 ** 31 - 1;

function timersOf(cloud: Cloud): Map<string, NodeJS.Timeout> {
  return cloud.shared('events-timers', () => new Map());
}

/** Sets the timer of a rule after it was made or changed; clears it when the rule is gone, disabled or has no schedule. */
export function scheduleRule(cloud: Cloud, partition: Partition, name: string): void {
  const timers = timersOf(cloud);
  const key = ruleArn(partition, name);
  clearTimeout(timers.get(key));
  timers.delete(key);
  const rule = rules(partition).find(name);
  if (rule?.state !== 'ENABLED' || rule.scheduleExpression === undefined) return;
  const now = cloud.now();
  const parse = rule.scheduleArn === undefined ? parseSchedule : parseScheduleOrTime;
  const due = parse(rule.scheduleExpression)(now, new Date(rule.createdAt));
  if (!due) return;
  const waitMs = due.getTime() - now.getTime();
  const timer = setTimeout(
    () => {
      if (partition.signal.aborted) return;
      if (waitMs <= TIMER_MS_MAX) fireRule(cloud, partition, name, due);
      scheduleRule(cloud, partition, name);
    },
    Math.min(waitMs, TIMER_MS_MAX),
  );
  timer.unref();
  timers.set(key, timer);
}

export function stopFiring(cloud: Cloud): void {
  const timers = timersOf(cloud);
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
}

/** Sends the scheduled event to every target of a rule. */
function fireRule(cloud: Cloud, partition: Partition, name: string, due: Date): void {
  const rule = rules(partition).find(name);
  if (!rule) return;
  const { scheduleArn } = rule;
  const event = eventOf(partition, {
    source: scheduleArn === undefined ? 'aws.events' : 'aws.scheduler',
    detailType: 'Scheduled Event',
    detail: {},
    resources: [scheduleArn ?? ruleArn(partition, name)],
    time: due,
  });
  if (scheduleArn === undefined) {
    deliverToTargets(cloud, partition, rule, event);
    return;
  }
  for (const target of rule.targets) {
    invokeForSchedule(cloud, partition, target, JSON.stringify(event)).catch((error: unknown) =>
      cloud.log('warning', `Schedule ${scheduleArn} did not reach ${target.Arn}.`, error),
    );
  }
}

async function invokeForSchedule(cloud: Cloud, { accountId, region }: Partition, target: Target, event: string): Promise<void> {
  const call = cloud.callAs({ kind: 'service', accountId, service: 'scheduler.amazonaws.com' }, region);
  await perform(call, invoke, { FunctionName: target.Arn, InvocationType: 'Event', Payload: Buffer.from(target.Input ?? event) });
}
