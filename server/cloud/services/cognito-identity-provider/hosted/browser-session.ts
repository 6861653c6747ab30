/** Who is signed in at a pool's pages in this browser: one cookie, good for an hour, as Cognito's is. */
import { randomBytes } from 'node:crypto';
import { fingerprint, keyOf, type User } from '../state';
import { findUser } from '../users';
import type { ProviderSession } from './federation/federated-user';
import { cookie, type Visit } from './visit';

interface BrowserSession {
  username: string;
  /** A user made later under the same name is somebody else. */
  sub: string;
  /** Milliseconds since 1970. */
  authenticatedAt: number;
  expiresAt: number;
  /** At the SAML provider through which it began. */
  provider?: ProviderSession;
}

const COOKIE = 'cognito';
const LIFETIME_MS = 3_600_000;

const sessions = ({ call }: Pick<Visit, 'call'>) => call.partition.collection<BrowserSession>('cognito-hosted-sessions');

/** @returns the line that gives the browser its cookie. */
export function startBrowserSession(visit: Visit, user: User, provider?: ProviderSession): string {
  const now = visit.call.cloud.now().getTime();
  for (const { key, value } of sessions(visit).list({ prefix: keyOf(visit.pool.id, '') })) {
    if (value.expiresAt <= now) sessions(visit).remove(key);
  }
  endBrowserSession(visit);
  const handle = randomBytes(32).toString('base64url');
  const whose = { username: user.username, sub: user.attributes.sub ?? '', ...(provider && { provider }) };
  const session = { ...whose, authenticatedAt: now, expiresAt: now + LIFETIME_MS };
  sessions(visit).put(keyOf(visit.pool.id, fingerprint(handle)), session);
  return cookie(visit, COOKIE, handle, LIFETIME_MS / 1000);
}

/** Who is signed in, and since when; nobody whom an administrator has disabled. */
export function findSignedIn(visit: Visit): { user: User; authenticatedAt: number; provider?: ProviderSession } | undefined {
  const handle = visit.cookies.get(COOKIE);
  const session = handle === undefined ? undefined : sessions(visit).find(keyOf(visit.pool.id, fingerprint(handle)));
  if (!session || session.expiresAt <= visit.call.cloud.now().getTime()) return undefined;
  const user = findUser(visit.call, visit.pool, session.username);
  if (!user?.enabled || user.attributes.sub !== session.sub) return undefined;
  return { user, authenticatedAt: session.authenticatedAt, provider: session.provider };
}

/** @returns the line that takes the cookie back. */
export function endBrowserSession(visit: Visit): string {
  const handle = visit.cookies.get(COOKIE);
  if (handle) sessions(visit).remove(keyOf(visit.pool.id, fingerprint(handle)));
  return cookie(visit, COOKIE, '', 0);
}
