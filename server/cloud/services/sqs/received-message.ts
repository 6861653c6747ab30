/** A message as its receiver sees it. */
import type { Message } from '@aws-sdk/client-sqs';
import { type MessageAttributes, writeAttribute } from './message-content';
import { attributesDigest, bodyDigest } from './message-digest';
import type { MessageRow } from './messages';
import { type FoundQueue, isFifo } from './queues';
import { writeReceipt } from './receipts';
import { sequenceText } from './send';

interface WantedNames {
  /** Of SQS's own attributes; `All` for every one. */
  system: string[];
  /** Of the sender's attributes; `All` or `.*` for every one, `prefix.*` for those that begin so. */
  own: string[];
}

export function describeMessage(found: FoundQueue, row: MessageRow, names: WantedNames): Message {
  const system = Object.entries(systemAttributes(found, row)).filter(
    ([name]) => names.system.includes('All') || names.system.includes(name),
  );
  const own = attributesOf(row);
  const wanted = Object.fromEntries(Object.entries(own).filter(([name]) => names.own.some((pattern) => fits(pattern, name))));
  const digest = attributesDigest(wanted);
  return {
    MessageId: row.message_id,
    ReceiptHandle: writeReceipt(found, row),
    MD5OfBody: bodyDigest(row.body),
    Body: row.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(digest !== undefined && {
      MD5OfMessageAttributes: digest,
      MessageAttributes: Object.fromEntries(Object.entries(wanted).map(([name, attribute]) => [name, writeAttribute(attribute)])),
    }),
  };
}

function attributesOf(row: MessageRow): MessageAttributes {
  // Written by insertMessage alone.
  return JSON.parse(row.attributes) as MessageAttributes;
}

function fits(pattern: string, name: string): boolean {
  if (pattern === 'All' || pattern === '.*') return true;
  return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -1)) || name === pattern.slice(0, -2) : name === pattern;
}

function systemAttributes({ queue }: FoundQueue, row: MessageRow): Record<string, string> {
  return {
    SenderId: row.sender_id,
    SentTimestamp: String(row.sent_at),
    ApproximateReceiveCount: String(row.receive_count),
    ApproximateFirstReceiveTimestamp: String(row.first_received_at),
    ...(isFifo(queue) && { SequenceNumber: sequenceText(row.sequence) }),
    ...(row.deduplication_id !== null && { MessageDeduplicationId: row.deduplication_id }),
    ...(row.group_id !== null && { MessageGroupId: row.group_id }),
    ...(row.trace_header !== null && { AWSTraceHeader: row.trace_header }),
    ...(row.source_arn !== null && { DeadLetterQueueSourceArn: row.source_arn }),
  };
}
