/** Looks after schedules as they come due. What was due while the cloud was stopped is not made up for, but for what is due only once. */
import { randomInt, randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';
import { clearTimer, setTimer } from '../../timers';
import { parseExpression } from './expression';
import { enqueueInvocation } from './invocations';
import { type Schedule, scheduleKey, schedules } from './schedules';

const MINUTE_MS = 60_000;

function timerName(key: string): string {
  return `scheduler/${key}`;
}

/** When a schedule is due next after a time; undefined when it never is. */
function nextDue({ expression, timeZone, startAt, endAt, createdAt }: Schedule, after: number): Date | undefined {
  const begin = startAt ?? createdAt;
  // What is due at the very start counts.
  const due = parseExpression(expression, timeZone).next(new Date(Math.max(after, (startAt ?? 0) - 1)), new Date(begin));
  return due && due.getTime() <= (endAt ?? Number.POSITIVE_INFINITY) ? due : undefined;
}

/** Sets the timer of a schedule after it was made or changed. */
export function watchSchedule(cloud: Cloud, partition: Partition, key: string): void {
  const schedule = schedules(partition).find(key);
  const due = schedule?.state === 'ENABLED' ? nextDue(schedule, schedule.passedAt) : undefined;
  if (due) setTimer(cloud, partition, timerName(key), due.getTime(), () => comeDue(cloud, partition, key, due.getTime()));
  else clearTimer(cloud, partition, timerName(key));
}

export function unwatchSchedule(cloud: Cloud, partition: Partition, key: string): void {
  clearTimer(cloud, partition, timerName(key));
}

/** After a start: recurring schedules go on from now. */
export function resumeSchedules(cloud: Cloud, partition: Partition): void {
  const all = schedules(partition);
  for (const { key, value: schedule } of all.list()) {
    const { isOneTime } = parseExpression(schedule.expression, schedule.timeZone);
    if (!isOneTime) all.put(key, { ...schedule, passedAt: Math.max(schedule.passedAt, cloud.now().getTime()) });
    watchSchedule(cloud, partition, key);
  }
}

function comeDue(cloud: Cloud, partition: Partition, key: string, dueAt: number): void {
  const all = schedules(partition);
  const schedule = all.find(key);
  if (schedule?.state !== 'ENABLED') return;
  const now = cloud.now().getTime();
  enqueueInvocation(cloud, partition, {
    id: randomUUID(),
    schedule: { name: schedule.name, groupName: schedule.groupName },
    target: schedule.target,
    dueAt,
    tries: 0,
    nextTryAt: schedule.windowMinutes === undefined ? now : dueAt + randomInt(schedule.windowMinutes * MINUTE_MS),
  });
  all.put(key, { ...schedule, passedAt: Math.max(dueAt, now) });
  if (nextDue(schedule, Math.max(dueAt, now))) watchSchedule(cloud, partition, key);
  else if (schedule.actionAfterCompletion === 'DELETE') all.remove(scheduleKey(schedule));
}
