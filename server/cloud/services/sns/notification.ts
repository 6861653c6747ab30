/** What is published, checked as SNS checks it, and the form in which subscribers get it. */
import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { CloudFailure } from '../../failure';
import type { MessageAttributes } from '../sqs/message-content';
import { contentBytes, readAttributes } from '../sqs/message-content';
import { invalidParameter } from './errors';

export interface Publication {
  Message?: string | undefined;
  Subject?: string | undefined;
  MessageStructure?: string | undefined;
  MessageAttributes?: Record<string, MessageAttributeValue> | undefined;
  MessageDeduplicationId?: string | undefined;
  MessageGroupId?: string | undefined;
}

export interface Notification {
  messageId: string;
  subject?: string;
  /** What was published; with a structure, the JSON of what each protocol gets. */
  message: string;
  /** By protocol; `default` for those that are not named. */
  byProtocol?: Record<string, string>;
  attributes: MessageAttributes;
  groupId?: string;
  deduplicationId?: string;
  sequenceNumber?: string;
  /** Milliseconds since 1970. */
  sentAt: number;
}

/** @throws InvalidParameter */
export function readContent(
  { Message, Subject, MessageStructure, MessageAttributes }: Publication,
  bytesMax: number,
): Pick<Notification, 'subject' | 'message' | 'byProtocol' | 'attributes'> {
  if (Message === undefined || Message === '') throw invalidParameter('Empty message');
  if (Subject !== undefined && !/^[\x20-\x7E]{1,100}$/.test(Subject)) throw invalidParameter('Subject');
  if (MessageStructure !== undefined && MessageStructure !== 'json') throw invalidParameter('MessageStructure');
  const attributes = attributesOf(MessageAttributes);
  if (contentBytes(Message, MessageAttributes) > bytesMax) throw invalidParameter('Message too long');
  const byProtocol = MessageStructure === 'json' ? readStructure(Message) : undefined;
  return { message: Message, attributes, ...(Subject !== undefined && { subject: Subject }), ...(byProtocol && { byProtocol }) };
}

/** SNS has the kinds of attributes that SQS has, and lists besides. */
function attributesOf(given: Record<string, MessageAttributeValue> = {}): MessageAttributes {
  const lists = Object.entries(given).filter(([, { DataType }]) => DataType === 'String.Array');
  for (const [name, { StringValue = '' }] of lists) {
    if (!isList(StringValue)) throw invalidParameter(`The message attribute '${name}' of type String.Array must be a JSON array.`);
  }
  try {
    return readAttributes(given);
  } catch (error) {
    throw error instanceof CloudFailure ? new CloudFailure('ParameterValueInvalid', error.message, { cause: error }) : error;
  }
}

function isList(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

function readStructure(message: string): Record<string, string> {
  let structure: unknown;
  try {
    structure = JSON.parse(message);
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse');
  }
  if (typeof structure !== 'object' || structure === null || !('default' in structure)) {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  return Object.fromEntries(Object.entries(structure).flatMap(([protocol, text]) => (typeof text === 'string' ? [[protocol, text]] : [])));
}

export function messageFor({ message, byProtocol }: Notification, protocol: string): string {
  return byProtocol ? (byProtocol[protocol] ?? byProtocol.default ?? '') : message;
}

/** Attributes as notifications in JSON show them. */
function shownAttributes(attributes: MessageAttributes): Record<string, { Type: string; Value: string }> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type, text, bytes }]) => [name, { Type: type, Value: text ?? bytes ?? '' }]),
  );
}

/**
 * The JSON that queues and HTTP endpoints get, without a signature: it never leaves the machine.
 * https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html
 */
export function envelope(notification: Notification, options: { protocol: string; topicArn: string; unsubscribeUrl: string }): string {
  const { messageId, sequenceNumber, subject, attributes, sentAt } = notification;
  return JSON.stringify({
    Type: 'Notification',
    MessageId: messageId,
    ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }),
    TopicArn: options.topicArn,
    ...(subject !== undefined && { Subject: subject }),
    Message: messageFor(notification, options.protocol),
    Timestamp: new Date(sentAt).toISOString(),
    UnsubscribeURL: options.unsubscribeUrl,
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: shownAttributes(attributes) }),
  });
}

/** The event that functions get: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
export function lambdaEvent(
  notification: Notification,
  options: { topicArn: string; subscriptionArn: string; unsubscribeUrl: string },
): object {
  const { messageId, subject, attributes, sentAt } = notification;
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: options.subscriptionArn,
        Sns: {
          Type: 'Notification',
          MessageId: messageId,
          TopicArn: options.topicArn,
          Subject: subject ?? null,
          Message: messageFor(notification, 'lambda'),
          Timestamp: new Date(sentAt).toISOString(),
          UnsubscribeUrl: options.unsubscribeUrl,
          MessageAttributes: shownAttributes(attributes),
        },
      },
    ],
  };
}

/** Order is kept in FIFO queues; standard ones take the group alone. */
export function orderFor(
  { groupId, deduplicationId }: Partial<Notification>,
  queueArn: string,
): { MessageGroupId?: string; MessageDeduplicationId?: string } {
  return {
    ...(groupId !== undefined && { MessageGroupId: groupId }),
    ...(deduplicationId !== undefined && queueArn.endsWith('.fifo') && { MessageDeduplicationId: deduplicationId }),
  };
}
