import { randomBytes, randomUUID } from 'node:crypto';
import type { Library } from '../vtl/evaluation';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** KSUIDs count seconds from 13 May 2014. */
const KSUID_EPOCH_SECONDS = 1_400_000_000;

function inBase(value: bigint, alphabet: string, length: number): string {
  const base = BigInt(alphabet.length);
  let rest = value;
  let text = '';
  while (text.length < length) {
    text = alphabet.charAt(Number(rest % base)) + text;
    rest /= base;
  }
  return text;
}

function randomBigInt(sizeBytes: number): bigint {
  return BigInt(`0x${randomBytes(sizeBytes).toString('hex')}`);
}

/** Identifiers: UUID 4, ULID (https://github.com/ulid/spec), KSUID. */
export const identifiers: Library = {
  autoId: () => randomUUID(),
  autoUlid: ({ now }) => inBase(BigInt(now().getTime()), CROCKFORD, 10) + inBase(randomBigInt(10), CROCKFORD, 16),
  autoKsuid({ now }) {
    const seconds = BigInt(Math.floor(now().getTime() / 1000) - KSUID_EPOCH_SECONDS);
    return inBase((seconds << 128n) | randomBigInt(16), BASE62, 27);
  },
};
