/** Dead-letter queues: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { invalidAttribute, invalidValue } from './errors';
import { findQueueByArn, isFifo, type Queue, queueArn, queues } from './queues';

interface RedrivePolicy {
  deadLetterTargetArn: string;
  maxReceiveCount: number;
}

const RECEIVES_MAX = 1000;

/** Where a queue's messages go that were received too often; undefined when nowhere. */
export function redrivePolicyOf({ attributes }: Queue): RedrivePolicy | undefined {
  return attributes.RedrivePolicy === undefined ? undefined : parseRedrivePolicy(attributes.RedrivePolicy);
}

function parseRedrivePolicy(text: string): RedrivePolicy {
  const reject = (reason: string) => invalidValue(text, 'RedrivePolicy', reason);
  const policy = readRecord(text);
  if (!policy) throw reject('Redrive policy is not a valid JSON map.');
  const { deadLetterTargetArn, maxReceiveCount } = policy;
  if (deadLetterTargetArn === undefined) throw reject('Redrive policy does not contain mandatory attribute: deadLetterTargetArn.');
  if (maxReceiveCount === undefined) throw reject('Redrive policy does not contain mandatory attribute: maxReceiveCount.');
  const count = Number(maxReceiveCount);
  if (!Number.isInteger(count) || count < 1 || count > RECEIVES_MAX) {
    throw reject(
      `Invalid value for maxReceiveCount: ${String(maxReceiveCount)}, valid values are from 1 to ${RECEIVES_MAX} both inclusive.`,
    );
  }
  return { deadLetterTargetArn: String(deadLetterTargetArn), maxReceiveCount: count };
}

/** @throws InvalidParameterValue when the target is missing, of the other type, or does not want this queue's messages */
export function checkRedrivePolicy({ cloud, partition }: Call, queue: Queue, text: string): void {
  const reject = (reason: string) => invalidValue(text, 'RedrivePolicy', reason);
  const { deadLetterTargetArn } = parseRedrivePolicy(text);
  const target = findQueueByArn(cloud, deadLetterTargetArn);
  if (!target || target.partition.accountId !== partition.accountId || target.partition.region !== partition.region) {
    throw reject('Dead letter target does not exist.');
  }
  if (isFifo(target.queue) !== isFifo(queue)) throw reject('Dead-letter queue must be same type of queue as the source.');
  const allowed = target.queue.attributes.RedriveAllowPolicy;
  if (allowed !== undefined && !allowsSource(parseRedriveAllowPolicy(allowed), queueArn(partition, queue.name))) {
    throw reject('The redrive allow policy of the dead-letter queue does not allow this source queue.');
  }
}

interface RedriveAllowPolicy {
  redrivePermission: string;
  sourceQueueArns: string[];
}

/** @throws InvalidAttributeValue */
export function parseRedriveAllowPolicy(text: string): RedriveAllowPolicy {
  const policy = readRecord(text);
  const { redrivePermission, sourceQueueArns = [] } = policy ?? {};
  const isChoice = redrivePermission === 'allowAll' || redrivePermission === 'denyAll' || redrivePermission === 'byQueue';
  if (!isChoice || !Array.isArray(sourceQueueArns) || sourceQueueArns.length > 10) throw invalidAttribute('RedriveAllowPolicy');
  if ((redrivePermission === 'byQueue') !== sourceQueueArns.length > 0) throw invalidAttribute('RedriveAllowPolicy');
  return { redrivePermission, sourceQueueArns: sourceQueueArns.map(String) };
}

function allowsSource({ redrivePermission, sourceQueueArns }: RedriveAllowPolicy, sourceArn: string): boolean {
  return redrivePermission === 'allowAll' || (redrivePermission === 'byQueue' && sourceQueueArns.includes(sourceArn));
}

/** The queues whose messages end in the queue with this ARN. */
export function listSources(partition: Partition, arn: string): Queue[] {
  return queues(partition)
    .list()
    .map(({ value }) => value)
    .filter((queue) => redrivePolicyOf(queue)?.deadLetterTargetArn === arn);
}

function readRecord(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
