/** Puts messages into a queue. */
import { createHash } from 'node:crypto';
import type { MessageAttributeValue, MessageSystemAttributeValue, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Call } from '../../service';
import { callerId } from '../iam/authorize';
import { invalidParameter, invalidValue, missingParameter } from './errors';
import { checkBody, contentBytes, type MessageAttributes, readAttributes } from './message-content';
import { attributesDigest, bodyDigest } from './message-digest';
import { insertMessage, type MessageRow, messageStore, type NewMessage } from './messages';
import { pruneMessages } from './prune-messages';
import { MESSAGE_BYTES_MAX, numberAttribute } from './queue-numbers';
import { type FoundQueue, isFifo } from './queues';
import { wakeReceivers } from './waiting';

export interface Outgoing {
  MessageBody?: string | undefined;
  DelaySeconds?: number | undefined;
  MessageAttributes?: Record<string, MessageAttributeValue> | undefined;
  MessageSystemAttributes?: Record<string, MessageSystemAttributeValue> | undefined;
  MessageDeduplicationId?: string | undefined;
  MessageGroupId?: string | undefined;
}

/** How long a second message with the same deduplication id is taken for the first one. */
const DEDUPLICATION_MS = 300_000;
/** AWS's sequence numbers have twenty digits. */
const SEQUENCE_BASE = 18_870_000_000_000_000_000n;
const TOKEN = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

export function sequenceText(sequence: number): string {
  return String(SEQUENCE_BASE + BigInt(sequence) * 256n);
}

/**
 * Checks a message and stores it.
 * @throws MissingParameter, InvalidParameterValue
 */
export function sendToQueue(call: Call, found: FoundQueue, outgoing: Outgoing): SendMessageResult {
  const { cloud } = call;
  const body = checkBody(outgoing.MessageBody);
  const attributes = readAttributes(outgoing.MessageAttributes);
  const traceAttributes = readSystemAttributes(outgoing.MessageSystemAttributes);
  checkSize(found, contentBytes(body, outgoing.MessageAttributes));
  const sentAt = cloud.now().getTime();
  const message: NewMessage = {
    body,
    attributes,
    senderId: callerId(call),
    traceHeader: traceAttributes.AWSTraceHeader?.text,
    ...readOrder(found, outgoing, body),
    sentAt,
    visibleAt: sentAt + delaySeconds(found, outgoing) * 1000,
  };
  pruneMessages(cloud, found);
  const stored = isFifo(found.queue) ? insertOnce(found, message) : insertMessage(found, message);
  wakeReceivers(cloud, found.arn);
  return {
    MessageId: stored.message_id,
    MD5OfMessageBody: bodyDigest(body),
    MD5OfMessageAttributes: attributesDigest(attributes),
    MD5OfMessageSystemAttributes: attributesDigest(traceAttributes),
    SequenceNumber: isFifo(found.queue) ? sequenceText(stored.sequence) : undefined,
  };
}

function checkSize({ queue }: FoundQueue, bytes: number): void {
  const most = Math.min(numberAttribute(queue, 'MaximumMessageSize'), MESSAGE_BYTES_MAX);
  if (bytes > most) throw invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`);
}

function readSystemAttributes(given: Record<string, MessageSystemAttributeValue> = {}): MessageAttributes {
  const [unknown] = Object.keys(given).filter((name) => name !== 'AWSTraceHeader');
  if (unknown !== undefined)
    throw invalidParameter(`Message system attribute name '${unknown}' is invalid. Only AWSTraceHeader can be sent.`);
  const { AWSTraceHeader } = given;
  if (!AWSTraceHeader) return {};
  if (AWSTraceHeader.DataType !== 'String' || !AWSTraceHeader.StringValue) {
    throw invalidParameter("The message system attribute 'AWSTraceHeader' must contain a non-empty value of the type 'String'.");
  }
  return { AWSTraceHeader: { type: 'String', text: AWSTraceHeader.StringValue } };
}

function delaySeconds({ queue }: FoundQueue, { DelaySeconds }: Outgoing): number {
  if (DelaySeconds === undefined) return numberAttribute(queue, 'DelaySeconds');
  if (isFifo(queue) && DelaySeconds !== 0) {
    throw invalidValue(DelaySeconds, 'DelaySeconds', 'The request include parameter that is not valid for this queue type.');
  }
  if (!Number.isInteger(DelaySeconds) || DelaySeconds < 0 || DelaySeconds > 900) {
    throw invalidValue(DelaySeconds, 'DelaySeconds', 'DelaySeconds must be >= 0 and <= 900.');
  }
  return isFifo(queue) ? numberAttribute(queue, 'DelaySeconds') : DelaySeconds;
}

/** Group and deduplication id. Standard queues take groups too, for fairness between tenants. */
function readOrder({ queue }: FoundQueue, { MessageGroupId, MessageDeduplicationId }: Outgoing, body: string): Partial<NewMessage> {
  for (const [name, value] of Object.entries({ MessageGroupId, MessageDeduplicationId })) {
    if (value !== undefined && !TOKEN.test(value)) {
      throw invalidValue(value, name, `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`);
    }
  }
  if (!isFifo(queue)) {
    if (MessageDeduplicationId === undefined) return { groupId: MessageGroupId };
    const reason = 'The request include parameter that is not valid for this queue type.';
    throw invalidValue(MessageDeduplicationId, 'MessageDeduplicationId', reason);
  }
  if (MessageGroupId === undefined) throw missingParameter('MessageGroupId');
  if (MessageDeduplicationId === undefined && queue.attributes.ContentBasedDeduplication !== 'true') {
    throw invalidParameter('The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly');
  }
  return { groupId: MessageGroupId, deduplicationId: MessageDeduplicationId ?? createHash('sha256').update(body).digest('hex') };
}

/** A message that was sent before within the window is not stored again: its sender gets the first one's answer. */
function insertOnce(found: FoundQueue, message: NewMessage): Pick<MessageRow, 'message_id' | 'sequence'> {
  const store = messageStore(found);
  const { queue } = found;
  const perGroup = queue.attributes.DeduplicationScope === 'messageGroup';
  const id = perGroup ? `${message.groupId} ${message.deduplicationId}` : (message.deduplicationId ?? '');
  return store.transaction(() => {
    store.write('DELETE FROM sqs_deduplications WHERE queue_id = ? AND sent_at <= ?', queue.id, message.sentAt - DEDUPLICATION_MS);
    const first = store.first<Pick<MessageRow, 'message_id' | 'sequence'>>(
      'SELECT message_id, sequence FROM sqs_deduplications WHERE queue_id = ? AND id = ?',
      queue.id,
      id,
    );
    if (first) return first;
    const stored = insertMessage(found, message);
    store.write(
      'INSERT INTO sqs_deduplications (queue_id, id, message_id, sequence, sent_at) VALUES (?, ?, ?, ?, ?)',
      queue.id,
      id,
      stored.message_id,
      stored.sequence,
      message.sentAt,
    );
    return stored;
  });
}
