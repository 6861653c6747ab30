/** Schedules, and the groups that they are in. Times are milliseconds since 1970. */
import type { Target } from '@aws-sdk/client-scheduler';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

export const DEFAULT_GROUP = 'default';

export interface Schedule {
  name: string;
  groupName: string;
  expression: string;
  timeZone: string;
  startAt?: number;
  endAt?: number;
  description?: string;
  state: 'ENABLED' | 'DISABLED';
  /** Minutes after its time within which a target is called; absent when it is called at once. */
  windowMinutes?: number;
  target: Target;
  actionAfterCompletion: 'NONE' | 'DELETE';
  kmsKeyArn?: string;
  clientToken?: string;
  createdAt: number;
  modifiedAt: number;
  /** What was due until then, that time included, has been looked after. */
  passedAt: number;
}

export interface Group {
  name: string;
  tags: Record<string, string>;
  createdAt: number;
  modifiedAt: number;
  clientToken?: string;
}

/** By group and name. */
export function schedules(partition: Partition): Collection<Schedule> {
  return partition.collection('scheduler-schedules');
}

/** By name; the default group is not among them until it is tagged. */
export function groups(partition: Partition): Collection<Group> {
  return partition.collection('scheduler-groups');
}

type Place = Pick<Partition, 'accountId' | 'region'>;

export function scheduleKey({ groupName, name }: Pick<Schedule, 'groupName' | 'name'>): string {
  return `${groupName}/${name}`;
}

export function scheduleArn({ accountId, region }: Place, schedule: Pick<Schedule, 'groupName' | 'name'>): string {
  return `arn:aws:scheduler:${region}:${accountId}:schedule/${scheduleKey(schedule)}`;
}

export function groupArn({ accountId, region }: Place, name: string): string {
  return `arn:aws:scheduler:${region}:${accountId}:schedule-group/${name}`;
}

/** @throws ResourceNotFoundException */
export function getSchedule(call: Call, name: string | undefined, groupName = DEFAULT_GROUP): Schedule {
  getGroup(call, groupName);
  const found = schedules(call.partition).find(scheduleKey({ groupName, name: name ?? '' }));
  if (!found) throw notFound(`Schedule ${name} does not exist.`);
  return found;
}

/** @throws ResourceNotFoundException */
export function getGroup({ partition }: Pick<Call, 'partition'>, name: string | undefined): Group {
  const found = groups(partition).find(name ?? '');
  if (found) return found;
  if (name !== DEFAULT_GROUP) throw notFound(`Schedule group ${name} does not exist.`);
  return { name, tags: {}, createdAt: 0, modifiedAt: 0 };
}

/** The group that an ARN names: nothing else of the Scheduler has tags. @throws ResourceNotFoundException, ValidationException */
export function getGroupByArn(call: Call, arn: string | undefined): Group {
  const prefix = groupArn(call.partition, '');
  if (!arn?.startsWith(prefix)) throw new CloudFailure('ValidationException', `${arn} is no schedule group of this account and Region.`);
  return getGroup(call, arn.slice(prefix.length));
}

/** @throws ValidationException */
export function checkName(name: string | undefined): string {
  if (name !== undefined && /^[0-9a-zA-Z-_.]{1,64}$/.test(name)) return name;
  throw new CloudFailure(
    'ValidationException',
    `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$`,
  );
}

function notFound(message: string): CloudFailure {
  return new CloudFailure('ResourceNotFoundException', message, { status: 404 });
}

export function conflict(message: string): CloudFailure {
  return new CloudFailure('ConflictException', message, { status: 409 });
}

export function groupAccess(action: string) {
  return (call: Call, { Name }: { Name?: string | undefined }) => [
    { action: `scheduler:${action}`, resource: groupArn(call.partition, Name ?? '') },
  ];
}

export function scheduleAccess(action: string) {
  return ({ partition }: Call, { Name = '', GroupName = DEFAULT_GROUP }: { Name?: string | undefined; GroupName?: string | undefined }) => [
    { action: `scheduler:${action}`, resource: scheduleArn(partition, { groupName: GroupName, name: Name }) },
  ];
}
