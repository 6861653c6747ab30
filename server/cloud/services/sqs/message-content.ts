/** What a message carries, checked as SQS checks it: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html */
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { invalidParameter, missingParameter } from './errors';

export interface MessageAttribute {
  /** `String`, `Number` or `Binary`, with an own label behind a dot. */
  type: string;
  text?: string;
  /** Base64. */
  bytes?: string;
}

export type MessageAttributes = Record<string, MessageAttribute>;

const ATTRIBUTES_MAX = 10;
const ATTRIBUTE_NAME = /^(?!\.)(?!.*\.\.)(?!.*\.$)(?!aws\.)(?!amazon\.)[\w.-]{1,256}$/i;
/** Everything outside XML 1.0's characters. */
const UNALLOWED = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

export function checkBody(body: string | undefined): string {
  if (body === undefined || body === '') throw missingParameter('MessageBody');
  if (UNALLOWED.test(body)) {
    throw invalidParameter(
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  }
  return body;
}

/** @throws InvalidParameterValue */
export function readAttributes(given: Record<string, MessageAttributeValue> = {}): MessageAttributes {
  const names = Object.keys(given);
  if (names.length > ATTRIBUTES_MAX) {
    throw invalidParameter(`Number of message attributes [${names.length}] exceeds the allowed maximum [${ATTRIBUTES_MAX}].`);
  }
  return Object.fromEntries(names.map((name) => [name, readAttribute(name, given[name] ?? { DataType: undefined })]));
}

function readAttribute(name: string, { DataType = '', StringValue, BinaryValue }: MessageAttributeValue): MessageAttribute {
  if (!ATTRIBUTE_NAME.test(name)) {
    throw invalidParameter(
      `The message attribute name '${name}' is invalid. It can contain letters, digits, underscores, hyphens and single periods between them, and must not begin with AWS. or Amazon.`,
    );
  }
  const [kind = ''] = DataType.split('.');
  if (DataType === '') throw invalidParameter(`The message attribute '${name}' must contain a non-empty message attribute type.`);
  if (kind !== 'String' && kind !== 'Number' && kind !== 'Binary') {
    throw invalidParameter(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const empty = () => invalidParameter(`The message attribute '${name}' must contain a non-empty value of the type '${kind}'.`);
  if (kind === 'Binary') {
    if (!BinaryValue || BinaryValue.length === 0) throw empty();
    return { type: DataType, bytes: Buffer.from(BinaryValue).toString('base64') };
  }
  if (!StringValue) throw empty();
  if (kind === 'Number' && !Number.isFinite(Number(StringValue))) {
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  }
  if (UNALLOWED.test(StringValue)) throw invalidParameter(`The message attribute '${name}' contains invalid characters.`);
  return { type: DataType, text: StringValue };
}

export function writeAttribute({ type, text, bytes }: MessageAttribute): MessageAttributeValue {
  return bytes === undefined
    ? { DataType: type, StringValue: text }
    : { DataType: type, BinaryValue: new Uint8Array(Buffer.from(bytes, 'base64')) };
}

/** What counts against the limit of size: the body, and name, type and value of each attribute. */
export function contentBytes(body = '', attributes: Record<string, MessageAttributeValue> = {}): number {
  return Object.entries(attributes).reduce(
    (sum, [name, { DataType = '', StringValue = '', BinaryValue }]) =>
      sum + Buffer.byteLength(name + DataType) + (BinaryValue?.length ?? Buffer.byteLength(StringValue)),
    Buffer.byteLength(body),
  );
}
