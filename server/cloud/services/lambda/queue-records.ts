/** Messages as functions get them, and what functions answer: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
import type { FilterCriteria } from '@aws-sdk/client-lambda';
import type { MessageRow } from '../sqs/messages';
import type { FoundQueue } from '../sqs/queues';
import { describeMessage } from '../sqs/received-message';
import { passes } from './filter';

interface QueueRecord {
  body: string | undefined;
  [name: string]: unknown;
}

export function queueRecord(found: FoundQueue, row: MessageRow): QueueRecord {
  const message = describeMessage(found, row, { system: ['All'], own: ['All'] });
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, { DataType, StringValue, BinaryValue }]) => [
    name,
    {
      ...(BinaryValue ? { binaryValue: Buffer.from(BinaryValue).toString('base64') } : { stringValue: StringValue }),
      stringListValues: [],
      binaryListValues: [],
      dataType: DataType,
    },
  ]);
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes),
    ...(message.MD5OfMessageAttributes !== undefined && { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: found.arn,
    awsRegion: found.partition.region,
  };
}

/** A body in JSON is looked into; any other is a text. */
export function passesFilter(filter: FilterCriteria | undefined, record: QueueRecord): boolean {
  return passes(filter, { ...record, body: parsed(record.body ?? '') });
}

function parsed(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' ? value : body;
  } catch {
    return body;
  }
}

/**
 * The ids that an answer reports as failed: none when it is empty, all when it names what was not in the batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function batchFailures(answer: Buffer, ids: string[]): Set<string> {
  const failures = failuresOf(answer);
  const known = failures?.every((id) => ids.includes(id)) ?? false;
  return new Set(known ? failures : ids);
}

/** Undefined when the answer is malformed. */
function failuresOf(answer: Buffer): string[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(answer.toString('utf8') || 'null');
  } catch {
    return undefined;
  }
  const list = typeof value === 'object' && value !== null && 'batchItemFailures' in value ? value.batchItemFailures : [];
  if (!Array.isArray(list)) return list === null ? [] : undefined;
  const ids = list.map((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'itemIdentifier' in entry ? entry.itemIdentifier : undefined,
  );
  return ids.every((id) => typeof id === 'string') ? ids : undefined;
}
