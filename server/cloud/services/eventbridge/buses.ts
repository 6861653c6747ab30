/** Event buses: the default one, which every Region of an account has, and those that were made. Times are milliseconds since 1970. */
import type { Tag } from '@aws-sdk/client-eventbridge';
import { type Cloud, findPartition } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { addTags } from '../../tags';

export const DEFAULT_BUS = 'default';

export interface Bus {
  name: string;
  description?: string | undefined;
  kmsKeyIdentifier?: string | undefined;
  /** ARN of a queue for what its rules' targets do not take and have no queue for themselves. */
  deadLetterArn?: string | undefined;
  /** JSON text. */
  policy?: string | undefined;
  tags: Record<string, string>;
  createdAt: number;
  modifiedAt: number;
}

/** By name; the default bus is among them once something was set on it. */
export function buses(partition: Partition): Collection<Bus> {
  return partition.collection('events-buses');
}

/** The bus that a name or an ARN means. */
export function busArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, bus = DEFAULT_BUS): string {
  return bus.startsWith('arn:') ? bus : `arn:aws:events:${region}:${accountId}:event-bus/${bus}`;
}

/** The name in what is a name or an ARN. */
export function busName(bus = DEFAULT_BUS): string {
  return bus.startsWith('arn:') ? bus.slice(bus.indexOf(':event-bus/') + ':event-bus/'.length) : bus;
}

export interface FoundBus {
  bus: Bus;
  partition: Partition;
  arn: string;
}

/** An ARN may lead to another account or Region. */
export function findBus(cloud: Cloud, own: Partition, nameOrArn: string | undefined): FoundBus | undefined {
  const arn = busArn(own, nameOrArn);
  const [, , service, region = '', accountId = ''] = arn.split(':');
  const partition = accountId === own.accountId && region === own.region ? own : findPartition(cloud, accountId, region);
  const name = busName(arn);
  const empty: Bus = { name, tags: {}, createdAt: 0, modifiedAt: 0 };
  const bus = partition && (buses(partition).find(name) ?? (name === DEFAULT_BUS ? empty : undefined));
  return service === 'events' && bus ? { bus, partition, arn } : undefined;
}

/** @throws ResourceNotFoundException */
export function getBus({ cloud, partition }: Call, nameOrArn: string | undefined): FoundBus {
  const found = findBus(cloud, partition, nameOrArn);
  if (!found) throw new CloudFailure('ResourceNotFoundException', `Event bus ${busName(nameOrArn)} does not exist.`);
  return found;
}

export function saveBus({ cloud }: Call, { bus, partition }: FoundBus, changes: Partial<Bus>): void {
  const now = cloud.now().getTime();
  buses(partition).put(bus.name, { ...bus, createdAt: bus.createdAt || now, ...changes, modifiedAt: now });
}

/** @throws ValidationException for partners' event sources, and names that AWS refuses */
export function checkBusName(name: string | undefined): string {
  if (name !== undefined && /^[.\-_A-Za-z0-9]{1,256}$/.test(name)) return name;
  const reason = name?.startsWith('aws.partner/')
    ? 'the embedded cloud has no partner event sources'
    : 'it has characters that a bus has not';
  throw new CloudFailure('ValidationException', `Parameter Name is not valid: ${name}: ${reason}.`);
}

/** @throws ValidationException */
export function withTags(tags: Record<string, string> = {}, added: Tag[] = []): Record<string, string> {
  return addTags(tags, added, {
    tooMany: (max) => new CloudFailure('ValidationException', `There can be at most ${max} tags.`),
    keyless: () => new CloudFailure('ValidationException', 'A tag needs a key.'),
  });
}
