/** Topics, by the names and ARNs that lead to them. */
import { type Cloud, findPartition } from '../../cloud';
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { invalidParameter, notFound } from './errors';

export interface Topic {
  name: string;
  /** Differs from that of an earlier topic of the same name. */
  id: string;
  /** As they were set; what is not here has its default. */
  attributes: Record<string, string>;
  tags: Record<string, string>;
  /** Of a FIFO topic: how many messages it has taken. */
  sequence: number;
  subscriptionsDeleted: number;
}

/** A topic with the account and Region that it is in. */
export interface FoundTopic {
  topic: Topic;
  partition: Partition;
  arn: string;
}

/** By name. */
export function topics(partition: Partition): Collection<Topic> {
  return partition.collection('sns-topics');
}

export function topicArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:sns:${region}:${accountId}:${name}`;
}

export function isFifo({ attributes }: Topic): boolean {
  return attributes.FifoTopic === 'true';
}

export function findTopic(cloud: Cloud, arn: string | undefined): FoundTopic | undefined {
  const [, , service, region = '', accountId = '', name = '', ...rest] = (arn ?? '').split(':');
  if (service !== 'sns' || rest.length > 0) return undefined;
  const partition = findPartition(cloud, accountId, region);
  const topic = partition && topics(partition).find(name);
  return topic && { topic, partition, arn: topicArn(partition, name) };
}

/** @throws InvalidParameter when it is no topic's ARN of the call's Region, NotFound */
export function getTopic({ cloud, partition }: Call, arn: string | undefined): FoundTopic {
  if (!/^arn:aws:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}(\.fifo)?$/.test(arn ?? '')) {
    throw invalidParameter(`TopicArn Reason: An ARN must have at least 6 elements, not ${(arn ?? '').split(':').length}`);
  }
  if (arn?.split(':')[3] !== partition.region) throw invalidParameter('TopicArn');
  const found = findTopic(cloud, arn);
  if (!found) throw notFound('Topic');
  return found;
}

/** Permission for one topic, together with the topic's own policy. */
export function topicAccess(call: Call, action: string, arn: string | undefined): AccessRequest[] {
  return [{ action: `sns:${action}`, resource: arn ?? '*', resourcePolicy: findTopic(call.cloud, arn)?.topic.attributes.Policy }];
}
