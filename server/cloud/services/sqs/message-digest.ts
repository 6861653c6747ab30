/** The digests that clients compare: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation */
import { createHash } from 'node:crypto';
import type { MessageAttributes } from './message-content';

export function bodyDigest(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

/** Undefined when there is nothing to digest. */
export function attributesDigest(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort((left, right) => (left < right ? -1 : 1));
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  const add = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const { type = '', text, bytes } = attributes[name] ?? {};
    add(Buffer.from(name));
    add(Buffer.from(type));
    hash.update(Buffer.from([bytes === undefined ? 1 : 2]));
    add(bytes === undefined ? Buffer.from(text ?? '') : Buffer.from(bytes, 'base64'));
  }
  return hash.digest('hex');
}
