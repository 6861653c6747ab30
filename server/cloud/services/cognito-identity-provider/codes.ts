/** Six-digit codes: sent through the outbox, good for a while, good once, and few guesses. */
import { randomInt, timingSafeEqual } from 'node:crypto';
import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { countWithin, forgetCount } from './attempts';
import { codeMismatch, expiredCode, invalidParameter } from './errors';
import { sendToUser } from './messages';
import { keyOf, type User, type UserPool } from './state';

export type ContactAttribute = 'email' | 'phone_number';
export type CodePurpose = 'sign-up' | 'forgot-password' | 'verify-email' | 'verify-phone_number';

interface StoredCode {
  code: string;
  expiresAt: number;
  attribute: ContactAttribute;
  /** The address or number that it was sent to, and which using it verifies. */
  target: string;
}

const HOUR_MS = 3_600_000;
const GUESSES_MAX = 5;
const MESSAGES_MAX = 20;

export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

export function sameCode(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** As AWS shows where a message went: `j***@e***`, `+*******1234`. */
export function mask(attribute: ContactAttribute, target: string): string {
  if (attribute === 'phone_number') return `+${'*'.repeat(Math.max(target.length - 5, 0))}${target.slice(-4)}`;
  const [name = '', host = ''] = target.split('@');
  return `${name.slice(0, 1)}***@${host.slice(0, 1)}***`;
}

export function deliveryDetails(attribute: ContactAttribute, target: string): CodeDeliveryDetailsType {
  return { Destination: mask(attribute, target), DeliveryMedium: attribute === 'email' ? 'EMAIL' : 'SMS', AttributeName: attribute };
}

const codes = (call: Pick<Call, 'partition'>) => call.partition.collection<StoredCode>('cognito-codes');

export interface CodeRequest {
  purpose: CodePurpose;
  attribute: ContactAttribute;
  /** Where to, when it is not the attribute's current value. */
  target?: string;
  source: string;
  clientId?: string;
  clientMetadata?: Record<string, string>;
}

/**
 * Makes a code, in place of an earlier one for the same purpose, and sends it.
 * @throws CloudFailure LimitExceededException after too many messages in an hour.
 */
export async function issueCode(call: Call, pool: UserPool, user: User, request: CodeRequest): Promise<CodeDeliveryDetailsType> {
  const { purpose, attribute } = request;
  const target = request.target ?? user.attributes[attribute];
  if (!target) throw invalidParameter(`Cannot send a code: user has no ${attribute}.`);
  countWithin(call.cloud, `message-${purpose}`, pool.id, user.username, MESSAGES_MAX);
  const code = newCode();
  const validMs = purpose === 'forgot-password' ? HOUR_MS : 24 * HOUR_MS;
  codes(call).put(keyOf(pool.id, user.username, purpose), { code, expiresAt: call.cloud.now().getTime() + validMs, attribute, target });
  const byLink =
    purpose === 'sign-up' && attribute === 'email' && pool.settings.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK';
  const parameters = new URLSearchParams({ client_id: request.clientId ?? '', user_name: user.username, confirmation_code: code });
  await sendToUser(call, pool, user, {
    kind: 'verification',
    medium: attribute === 'email' ? 'EMAIL' : 'SMS',
    recipient: target,
    code,
    source: request.source,
    clientId: request.clientId,
    clientMetadata: request.clientMetadata,
    link: byLink ? `${call.cloud.endpoint}/confirmUser?${parameters}` : undefined,
  });
  return deliveryDetails(attribute, target);
}

/**
 * Uses up a code.
 * @returns what was verified by it.
 * @throws CloudFailure CodeMismatchException, ExpiredCodeException, LimitExceededException
 */
export function takeCode(
  call: Call,
  pool: UserPool,
  user: User,
  purpose: CodePurpose,
  given: string,
): { attribute: ContactAttribute; target: string } {
  countWithin(call.cloud, `guess-${purpose}`, pool.id, user.username, GUESSES_MAX);
  const key = keyOf(pool.id, user.username, purpose);
  const stored = codes(call).find(key);
  if (!stored || stored.expiresAt <= call.cloud.now().getTime()) throw expiredCode();
  if (!sameCode(stored.code, given)) throw codeMismatch();
  codes(call).remove(key);
  forgetCount(call.cloud, `guess-${purpose}`, pool.id, user.username);
  return { attribute: stored.attribute, target: stored.target };
}
