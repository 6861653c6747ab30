/** Password policy, and setting and checking passwords. */
import type { PasswordPolicyType } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../failure';
import { randomText, shuffled } from '../../random-text';
import { invalidPassword } from './errors';
import { makeVerifier, matchesPassword } from './srp';
import { srpPoolName, type User, type UserPool } from './state';

const SYMBOLS = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=.) (?=.)/;
const DAY_MS = 86_400_000;

/** AWS's policy for a pool that sets none. */
export const DEFAULT_PASSWORD_POLICY: PasswordPolicyType = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

export function passwordPolicy(pool: UserPool): PasswordPolicyType {
  return pool.settings.Policies?.PasswordPolicy ?? DEFAULT_PASSWORD_POLICY;
}

/** @throws CloudFailure InvalidPasswordException */
function checkPolicy(pool: UserPool, password: string): void {
  const policy = passwordPolicy(pool);
  if (password.length < (policy.MinimumLength ?? 8)) throw invalidPassword('Password not long enough');
  if (password.length > 256) throw invalidPassword('Password too long');
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) throw invalidPassword('Password must have uppercase characters');
  if (policy.RequireLowercase && !/[a-z]/.test(password)) throw invalidPassword('Password must have lowercase characters');
  if (policy.RequireNumbers && !/[0-9]/.test(password)) throw invalidPassword('Password must have numeric characters');
  if (policy.RequireSymbols && !SYMBOLS.test(password)) throw invalidPassword('Password must have symbol characters');
}

function identityOf(user: User): string {
  return srpPoolName(user.poolId) + user.username;
}

/**
 * The user with a new password, not yet saved. A temporary one expires and must be changed at sign-in.
 * @throws CloudFailure InvalidPasswordException, PasswordHistoryPolicyViolationException
 */
export function withPassword(pool: UserPool, user: User, password: string, now: number, options: { temporary?: boolean } = {}): User {
  checkPolicy(pool, password);
  const policy = passwordPolicy(pool);
  const historySize = policy.PasswordHistorySize ?? 0;
  const recent = [...(user.password ? [user.password] : []), ...(user.passwordHistory ?? [])].slice(0, historySize);
  if (recent.some((verifier) => matchesPassword(verifier, identityOf(user), password))) {
    throw new CloudFailure('PasswordHistoryPolicyViolationException', 'Password has previously been used');
  }
  return {
    ...user,
    password: makeVerifier(identityOf(user), password),
    passwordHistory: recent,
    temporaryUntil: options.temporary ? now + (policy.TemporaryPasswordValidityDays ?? 7) * DAY_MS : undefined,
    modifiedAt: now,
  };
}

/** False, too, for a user who has no password. */
export function isPassword(user: User, password: string): boolean {
  return user.password !== undefined && matchesPassword(user.password, identityOf(user), password);
}

/** One that every policy a pool can have accepts, without characters that are easily confused. */
export function newTemporaryPassword(pool: UserPool): string {
  const alphabets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%*+-_=?@'];
  const length = Math.max(12, passwordPolicy(pool).MinimumLength ?? 8);
  const letters = Array.from({ length }, (_, index) => {
    const alphabet = alphabets[index % alphabets.length] ?? '';
    return randomText(1, alphabet);
  });
  return shuffled(letters).join('');
}
