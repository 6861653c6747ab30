/** Passwords of users: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordPolicy } from '@aws-sdk/client-iam';
import { globally } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { LoginRecord } from './state';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const LENGTH_DEFAULT = 8;
const LENGTH_MAX = 128;
/** How many earlier passwords a policy can keep from being used again. */
const EARLIER_MAX = 24;
/** Of the four kinds of characters, where the account has no policy of its own. */
const KINDS_DEFAULT = 3;

const KEY = 'policy';

/** The account's own policy, under one key. */
function passwordPolicies(call: Call): Collection<PasswordPolicy> {
  return globally(call).partition.collection('iam-password-policy');
}

export function findPasswordPolicy(call: Call): PasswordPolicy | undefined {
  return passwordPolicies(call).find(KEY);
}

export function putPasswordPolicy(call: Call, policy: PasswordPolicy): void {
  passwordPolicies(call).put(KEY, policy);
}

/** False when there was none. */
export function removePasswordPolicy(call: Call): boolean {
  return passwordPolicies(call).remove(KEY);
}

export function noPasswordPolicy({ partition }: Call): CloudFailure {
  return new CloudFailure('NoSuchEntity', `The Password Policy with domain name ${partition.accountId} cannot be found.`, { status: 404 });
}

/** @throws PasswordPolicyViolation */
export async function newLogin(
  call: Call,
  password: string,
  before: LoginRecord | undefined,
  resetRequired: boolean,
): Promise<LoginRecord> {
  const policy = findPasswordPolicy(call);
  checkCharacters(password, policy);
  const known = before ? [before.hash, ...before.earlier] : [];
  for (const hash of known.slice(0, policy?.PasswordReusePrevention ?? 0)) {
    if (await isPassword(password, hash)) throw violation('Password should not be the same as one of the previous ones.');
  }
  const salt = randomBytes(SALT_BYTES);
  const hash = `${salt.toString('base64')}:${(await derive(password, salt, HASH_BYTES)).toString('base64')}`;
  return { hash, earlier: known.slice(0, EARLIER_MAX), resetRequired, createdAt: before?.createdAt ?? call.cloud.now().getTime() };
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', expected = ''] = hash.split(':').map((text) => Buffer.from(text, 'base64'));
  return timingSafeEqual(await derive(password, Buffer.from(salt), HASH_BYTES), Buffer.from(expected));
}

function checkCharacters(password: string, policy: PasswordPolicy | undefined): void {
  const min = policy?.MinimumPasswordLength ?? LENGTH_DEFAULT;
  if (password.length < min) throw violation(`Password should have a minimum length of ${min}`);
  if (password.length > LENGTH_MAX) throw violation(`Password should have a maximum length of ${LENGTH_MAX}`);
  const has = {
    upper: /[A-Z]/.test(password),
    lower: /[a-z]/.test(password),
    number: /\d/.test(password),
    symbol: /[^A-Za-z\d\s]/.test(password),
  };
  if (!policy) {
    if (Object.values(has).filter(Boolean).length >= KINDS_DEFAULT) return;
    throw violation('Password should have at least three of these: uppercase letters, lowercase letters, numbers, symbols');
  }
  if (policy.RequireUppercaseCharacters && !has.upper) throw violation('Password should have at least one uppercase letter');
  if (policy.RequireLowercaseCharacters && !has.lower) throw violation('Password should have at least one lowercase letter');
  if (policy.RequireNumbers && !has.number) throw violation('Password should have at least one number');
  if (policy.RequireSymbols && !has.symbol) throw violation('Password should have at least one symbol');
}

function violation(message: string): CloudFailure {
  return new CloudFailure('PasswordPolicyViolation', message);
}
