/**
 * One sign-in and every token that descends from it. Tokens name their family in `origin_jti`; a token
 * is good only while its family exists, so revoking is deleting the family.
 */
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Partition } from '../../state/partition';
import { newSessionId, type TrackedSession } from './sessions/tracked-session';
import { fingerprint, keyOf } from './state';
import type { RequestSource } from './threats/request-source';

export interface TokenFamily {
  id: string;
  poolId: string;
  clientId: string;
  username: string;
  /** Fingerprint of the current refresh token. */
  refresh: string;
  /** The one before it, accepted until then, when the client rotates its refresh tokens. */
  previous?: { refresh: string; until: number };
  eventId: string;
  /** Milliseconds since 1970. */
  authenticatedAt: number;
  /** Later than that where somebody was signed in at the pages already. */
  startedAt?: number;
  expiresAt: number;
  scope: string;
  deviceKey?: string;
  /** Came from the sign-in pages: what its tokens tell is up to its scopes. */
  hosted?: boolean;
  /** Where the pool tracks its users' sessions. */
  session?: TrackedSession;
}

/** How the session of a new family is kept account of. */
export interface Tracking {
  maxPerUser: number;
  source: RequestSource;
  origin?: string;
}

const families = (partition: Partition) => partition.collection<TokenFamily>('cognito-token-families');
const familyKey = ({ poolId, username, id }: Pick<TokenFamily, 'poolId' | 'username' | 'id'>) => keyOf(poolId, username, id);

/** `<user and family>.<secret>`: opaque to clients, and found without a search. */
function newRefreshToken(username: string, id: string): string {
  return `${Buffer.from(JSON.stringify([username, id])).toString('base64url')}.${randomBytes(48).toString('base64url')}`;
}

export function startFamily(
  partition: Partition,
  { tracking, ...start }: Omit<TokenFamily, 'id' | 'refresh' | 'previous' | 'session'> & { startedAt: number; tracking?: Tracking },
): { family: TokenFamily; refreshToken: string } {
  const stored = families(partition);
  const { poolId, username, startedAt } = start;
  for (const { key, value } of stored.list({ prefix: keyOf(poolId, username, '') })) if (value.expiresAt <= startedAt) stored.remove(key);
  if (tracking) makeRoom(partition, listFamilies(partition, poolId, username, startedAt), tracking.maxPerUser);
  const id = randomUUID();
  const refreshToken = newRefreshToken(username, id);
  const { source, origin } = tracking ?? {};
  const session = source && { id: newSessionId('tkn'), lastActiveAt: startedAt, source, origin };
  const family = { ...start, id, refresh: fingerprint(refreshToken), ...(session && { session }) };
  stored.put(familyKey(family), family);
  return { family, refreshToken };
}

/** Ends the sessions that were used the longest ago, until there is room for one more. */
function makeRoom(partition: Partition, all: TokenFamily[], most: number): void {
  const tracked = all.flatMap((family) => (family.session ? [{ family, at: family.session.lastActiveAt }] : []));
  tracked.sort((one, other) => one.at - other.at);
  for (const { family } of tracked.slice(0, Math.max(0, tracked.length - most + 1))) revokeFamily(partition, family);
}

/** All that are good at that time. */
export function listFamilies(partition: Partition, poolId: string, username: string, now: number): TokenFamily[] {
  const all = families(partition).list({ prefix: keyOf(poolId, username, '') });
  return all.flatMap(({ value }) => (value.expiresAt > now ? [value] : []));
}

/** Notes when and from where a session went on. Returns the family as it is kept. */
export function noteUse(partition: Partition, family: TokenFamily, now: number, source: RequestSource): TokenFamily {
  if (!family.session) return family;
  const used = { ...family, session: { ...family.session, lastActiveAt: now, source } };
  families(partition).put(familyKey(family), used);
  return used;
}

export function findFamily(partition: Partition, poolId: string, username: string, id: string): TokenFamily | undefined {
  return families(partition).find(familyKey({ poolId, username, id }));
}

/** The family that a refresh token belongs to, whether or not the token is still the current one. */
export function findFamilyOfRefreshToken(partition: Partition, poolId: string, refreshToken: string): TokenFamily | undefined {
  try {
    const [username, id] = JSON.parse(Buffer.from(refreshToken.split('.')[0] ?? '', 'base64url').toString()) as unknown[];
    return typeof username === 'string' && typeof id === 'string' ? findFamily(partition, poolId, username, id) : undefined;
  } catch {
    return undefined; // Not one of ours.
  }
}

/** What a refresh token is to its family; `replaced` is one that was exchanged for a newer one. */
export function stateOfRefreshToken(family: TokenFamily, refreshToken: string, now: number): 'current' | 'replaced' | 'unknown' {
  const given = Buffer.from(fingerprint(refreshToken));
  const same = (kept: string) => timingSafeEqual(given, Buffer.from(kept));
  if (same(family.refresh)) return 'current';
  if (!family.previous || !same(family.previous.refresh)) return 'unknown';
  return family.previous.until > now ? 'current' : 'replaced';
}

/** Replaces the refresh token; the old one stays good for `graceSeconds`. */
export function rotate(partition: Partition, family: TokenFamily, now: number, graceSeconds: number): string {
  const refreshToken = newRefreshToken(family.username, family.id);
  families(partition).put(familyKey(family), {
    ...family,
    refresh: fingerprint(refreshToken),
    previous: { refresh: family.refresh, until: now + graceSeconds * 1000 },
  });
  return refreshToken;
}

export function revokeFamily(partition: Partition, family: TokenFamily): void {
  families(partition).remove(familyKey(family));
}

export function revokeAllFamilies(partition: Partition, poolId: string, username: string): void {
  const stored = families(partition);
  for (const { key } of stored.list({ prefix: keyOf(poolId, username, '') })) stored.remove(key);
}
