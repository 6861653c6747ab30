/** What a queue's attributes may be: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
import type { Call } from '../../service';
import { isPolicyDocument } from '../iam/identifiers';
import { checkRedrivePolicy, parseRedriveAllowPolicy } from './dead-letters';
import { invalidAttribute, unknownAttribute } from './errors';
import { countMessages } from './messages';
import { NUMBERS, type NumberRange } from './queue-numbers';
import { type FoundQueue, isFifo, type Queue } from './queues';

const DATA_KEY_SECONDS: NumberRange = { min: 60, max: 86_400, standard: 300 };

const FIFO_CHOICES: Record<string, string[]> = {
  ContentBasedDeduplication: ['false', 'true'],
  DeduplicationScope: ['queue', 'messageGroup'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
};

const TEXTS = ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds'];

/**
 * Checks what is to be set on a queue and gives it as it is kept; an empty text takes the attribute away.
 * @throws InvalidAttributeName, InvalidAttributeValue, InvalidParameterValue
 */
export function mergeAttributes(call: Call, queue: Queue, changes: Record<string, string>): Record<string, string> {
  const merged = { ...queue.attributes };
  const fifo = isFifo(queue);
  for (const [name, value] of Object.entries(changes)) {
    checkAttribute(call, queue, fifo, name, value);
    if (value === '') delete merged[name];
    else merged[name] = value;
  }
  return merged;
}

function checkAttribute(call: Call, queue: Queue, fifo: boolean, name: string, value: string): void {
  const range = Object.entries(NUMBERS).find(([number]) => number === name)?.[1];
  if (range) {
    checkNumber(name, value, range);
    return;
  }
  if (Object.hasOwn(FIFO_CHOICES, name)) {
    if (!fifo) throw unknownAttribute(name);
    if (!FIFO_CHOICES[name]?.includes(value)) throw invalidAttribute(name);
    return;
  }
  if (name === 'FifoQueue') {
    // Whether a queue is one is decided by its name when it is made.
    if (value !== String(fifo) || !fifo) throw unknownAttribute(name);
    return;
  }
  if (name === 'SqsManagedSseEnabled') {
    if (value !== 'true' && value !== 'false') throw invalidAttribute(name);
    return;
  }
  if (!TEXTS.includes(name)) throw unknownAttribute(name);
  if (value === '') return;
  if (name === 'Policy' && !isPolicyDocument(value)) throw invalidAttribute(name);
  if (name === 'RedrivePolicy') checkRedrivePolicy(call, queue, value);
  if (name === 'RedriveAllowPolicy') parseRedriveAllowPolicy(value);
  if (name === 'KmsDataKeyReusePeriodSeconds') checkNumber(name, value, DATA_KEY_SECONDS);
}

function checkNumber(name: string, value: string, { min, max }: NumberRange): void {
  if (!/^\d+$/.test(value) || Number(value) < min || Number(value) > max) throw invalidAttribute(name);
}

/** All attributes of a queue, or those that were asked for. @throws InvalidAttributeName */
export function describeAttributes(call: Call, found: FoundQueue, names: readonly string[]): Record<string, string> {
  const all = allAttributes(call, found);
  if (names.includes('All')) return all;
  const unknown = names.find((name) => !isAttributeName(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

const COMPUTED = [
  'QueueArn',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
];

function isAttributeName(name: string): boolean {
  return (
    COMPUTED.includes(name) ||
    TEXTS.includes(name) ||
    name === 'FifoQueue' ||
    name === 'SqsManagedSseEnabled' ||
    Object.hasOwn(NUMBERS, name) ||
    Object.hasOwn(FIFO_CHOICES, name)
  );
}

function allAttributes(call: Call, found: FoundQueue): Record<string, string> {
  const { queue, arn } = found;
  const { visible, inFlight, delayed } = countMessages(found, call.cloud.now().getTime());
  const numbers = Object.entries(NUMBERS).map(([name, { standard }]) => [name, String(standard)]);
  const choices = isFifo(queue) ? Object.entries(FIFO_CHOICES).map(([name, [standard = '']]) => [name, standard]) : [];
  return {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ...Object.fromEntries([...numbers, ...choices]),
    ...(queue.attributes.KmsMasterKeyId === undefined
      ? { SqsManagedSseEnabled: 'true' }
      : { SqsManagedSseEnabled: 'false', KmsDataKeyReusePeriodSeconds: String(DATA_KEY_SECONDS.standard) }),
    ...queue.attributes,
  };
}
