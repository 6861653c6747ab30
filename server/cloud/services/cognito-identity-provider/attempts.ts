/**
 * Slows down guessing. A try counts before it is checked, so that tries side by side do not escape, and
 * names that belong to nobody count too, so that a lock tells nothing. Kept in memory and bounded.
 */
import type { Cloud } from '../../cloud';
import { limitExceeded, notAuthorized } from './errors';

interface Attempts {
  count: number;
  /** Milliseconds since 1970. */
  lastAt: number;
}

const TRACKED_MAX = 50_000;
const FREE_TRIES = 5;
const FORGET_AFTER_MS = 15 * 60_000;

function tracked(cloud: Cloud): Map<string, Attempts> {
  return cloud.shared('cognito-attempts', () => new Map<string, Attempts>());
}

function find(cloud: Cloud, key: string, forgetAfterMs: number): Attempts | undefined {
  const found = tracked(cloud).get(key);
  return found && cloud.now().getTime() - found.lastAt < forgetAfterMs ? found : undefined;
}

function count(cloud: Cloud, key: string, before: number): void {
  const all = tracked(cloud);
  all.delete(key); // Put back at the end: the map is in order of last use, and the oldest goes first.
  const oldest = all.size >= TRACKED_MAX ? all.keys().next().value : undefined;
  if (oldest !== undefined) all.delete(oldest);
  all.set(key, { count: before + 1, lastAt: cloud.now().getTime() });
}

/**
 * Counts a try at a password. After five wrong ones the next must wait a second, and twice as long each
 * time, up to 15 minutes: https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html
 * @throws CloudFailure NotAuthorizedException while waiting is due.
 */
export function countPasswordAttempt(cloud: Cloud, poolId: string, login: string): void {
  const key = `password/${poolId}/${login.toLowerCase()}`;
  const before = find(cloud, key, FORGET_AFTER_MS);
  if (before && before.count >= FREE_TRIES) {
    const waitMs = Math.min(2 ** (before.count - FREE_TRIES) * 1000, FORGET_AFTER_MS);
    if (cloud.now().getTime() < before.lastAt + waitMs) throw notAuthorized('Password attempts exceeded');
  }
  count(cloud, key, before?.count ?? 0);
}

export function forgetPasswordAttempts(cloud: Cloud, poolId: string, login: string): void {
  tracked(cloud).delete(`password/${poolId}/${login.toLowerCase()}`);
}

/**
 * Counts a use of something that may be done `max` times an hour: guessing a code, asking for a message.
 * @throws CloudFailure LimitExceededException
 */
export function countWithin(cloud: Cloud, what: string, poolId: string, login: string, max: number): void {
  const key = `${what}/${poolId}/${login.toLowerCase()}`;
  const before = find(cloud, key, 60 * 60_000);
  if (before && before.count >= max) throw limitExceeded();
  count(cloud, key, before?.count ?? 0);
}

export function forgetCount(cloud: Cloud, what: string, poolId: string, login: string): void {
  tracked(cloud).delete(`${what}/${poolId}/${login.toLowerCase()}`);
}
