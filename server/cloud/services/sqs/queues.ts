/** Queues, and the names, URLs and ARNs that lead to them. */
import { type Cloud, findPartition } from '../../cloud';
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { queueDoesNotExist } from './errors';

export interface Queue {
  name: string;
  /** Differs from that of an earlier queue of the same name, whose messages are not this one's. */
  id: string;
  /** As they were set; what is not here has its default. */
  attributes: Record<string, string>;
  tags: Record<string, string>;
  /** Milliseconds since 1970. */
  createdAt: number;
  modifiedAt: number;
  purgedAt?: number;
}

/** A queue with the account and Region that it is in. */
export interface FoundQueue {
  queue: Queue;
  partition: Partition;
  arn: string;
}

/** By name. */
export function queues(partition: Partition): Collection<Queue> {
  return partition.collection('sqs-queues');
}

export function queueArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:sqs:${region}:${accountId}:${name}`;
}

export function queueUrl(cloud: Cloud, { accountId }: Pick<Partition, 'accountId'>, name: string): string {
  return `${cloud.endpoint}/${accountId}/${name}`;
}

export function isFifo({ attributes }: Queue): boolean {
  return attributes.FifoQueue === 'true';
}

interface Place {
  accountId: string;
  region: string;
  name: string;
}

/** Where a URL leads: it names the account, the signature the Region. The host may be any that leads here. */
function placeOf({ partition }: Call, url: string | undefined): Place {
  const [name = '', accountId = ''] = (url ?? '').split('?')[0]?.split('/').reverse() ?? [];
  return { accountId: /^\d{12}$/.test(accountId) ? accountId : partition.accountId, region: partition.region, name };
}

function find(cloud: Cloud, { accountId, region, name }: Place): FoundQueue | undefined {
  const partition = findPartition(cloud, accountId, region);
  const queue = partition && queues(partition).find(name);
  return queue && { queue, partition, arn: queueArn(partition, name) };
}

/** @throws QueueDoesNotExist */
export function getQueue(call: Call, url: string | undefined): FoundQueue {
  const found = find(call.cloud, placeOf(call, url));
  if (!found) throw queueDoesNotExist();
  return found;
}

export function findQueueByArn(cloud: Cloud, arn: string): FoundQueue | undefined {
  const [, , service, region = '', accountId = '', name = ''] = arn.split(':');
  return service === 'sqs' ? find(cloud, { accountId, region, name }) : undefined;
}

/** Permission for one queue, together with the queue's own policy. */
export function queueAccess(call: Call, action: string, url: string | undefined): AccessRequest[] {
  const place = placeOf(call, url);
  return [
    { action: `sqs:${action}`, resource: queueArn(place, place.name), resourcePolicy: find(call.cloud, place)?.queue.attributes.Policy },
  ];
}
