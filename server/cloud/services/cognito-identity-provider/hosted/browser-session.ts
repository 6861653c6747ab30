/** Who is signed in at a pool's pages in this browser: one cookie, good for an hour as Cognito's is, or for as long as a client's settings say. */
import { randomBytes } from 'node:crypto';
import type { Call } from '../../../service';
import { longestValidityMs, mayReuse, tracksSessions } from '../sessions/session-settings';
import { newSessionId, type TrackedSession } from '../sessions/tracked-session';
import { fingerprint, keyOf, type User, type UserPool, type UserPoolClient } from '../state';
import { appSource, type RequestSource } from '../threats/request-source';
import { findUser } from '../users';
import type { ProviderSession } from './federation/federated-user';
import { cookie, type Visit } from './visit';

export interface BrowserSession {
  username: string;
  /** A user made later under the same name is somebody else. */
  sub: string;
  /** Milliseconds since 1970. */
  authenticatedAt: number;
  expiresAt: number;
  /** At the SAML provider through which it began. */
  provider?: ProviderSession;
  /** The app client that it began with, as all of the next where the pool tracks its users' sessions. */
  clientId?: string;
  session?: TrackedSession;
}

/** Who is signed in, and since when. */
export interface SignedInPerson {
  user: User;
  authenticatedAt: number;
  provider?: ProviderSession;
  /** The id of the session, where it has one. */
  origin?: string;
}

const COOKIE = 'cognito';

const sessions = ({ call }: { call: Pick<Call, 'partition'> }) => call.partition.collection<BrowserSession>('cognito-hosted-sessions');

/** @returns with the line that gives the browser its cookie. */
export function startBrowserSession(
  visit: Visit,
  client: UserPoolClient,
  user: User,
  provider?: ProviderSession,
): SignedInPerson & { cookie: string } {
  const now = visit.call.cloud.now().getTime();
  for (const { key, value } of sessions(visit).list({ prefix: keyOf(visit.pool.id, '') })) {
    if (value.expiresAt <= now) sessions(visit).remove(key);
  }
  endBrowserSession(visit);
  const handle = randomBytes(32).toString('base64url');
  const whose = { username: user.username, sub: user.attributes.sub ?? '', ...(provider && { provider }) };
  const lifetimeMs = longestValidityMs(visit.call, visit.pool);
  const session = tracksSessions(visit.pool)
    ? { id: newSessionId('sso'), lastActiveAt: now, source: appSource(visit.call, client) }
    : undefined;
  sessions(visit).put(keyOf(visit.pool.id, fingerprint(handle)), {
    ...whose,
    authenticatedAt: now,
    expiresAt: now + lifetimeMs,
    ...(session && { session, clientId: client.id }),
  });
  return { user, authenticatedAt: now, origin: session?.id, cookie: cookie(visit, COOKIE, handle, lifetimeMs / 1000) };
}

/** Who is signed in, and since when; nobody whom an administrator has disabled. */
export function findSignedIn(visit: Visit): SignedInPerson | undefined {
  const handle = visit.cookies.get(COOKIE);
  const session = handle === undefined ? undefined : sessions(visit).find(keyOf(visit.pool.id, fingerprint(handle)));
  if (!session || session.expiresAt <= visit.call.cloud.now().getTime()) return undefined;
  const user = findUser(visit.call, visit.pool, session.username);
  if (!user?.enabled || user.attributes.sub !== session.sub) return undefined;
  return { user, authenticatedAt: session.authenticatedAt, provider: session.provider, origin: session.session?.id };
}

/** The same, as far as they may go on to this client without proving again who they are. */
export function findReusable(visit: Visit, client: UserPoolClient): SignedInPerson | undefined {
  const found = findSignedIn(visit);
  return found && mayReuse(visit.call, visit.pool, client, found.authenticatedAt) ? found : undefined;
}

/** @returns the line that takes the cookie back. */
export function endBrowserSession(visit: Visit): string {
  const handle = visit.cookies.get(COOKIE);
  if (handle) sessions(visit).remove(keyOf(visit.pool.id, fingerprint(handle)));
  return cookie(visit, COOKIE, '', 0);
}

/** Those of one user that are good now. */
export function listBrowserSessions(call: Call, pool: UserPool, user: User): BrowserSession[] {
  const now = call.cloud.now().getTime();
  const isTheirs = ({ username, sub, expiresAt }: BrowserSession) =>
    username === user.username && sub === user.attributes.sub && expiresAt > now;
  const all = sessions({ call }).list({ prefix: keyOf(pool.id, '') });
  return all.flatMap(({ value }) => (isTheirs(value) ? [value] : []));
}

/** @param id of none when tokens came through no session */
function findById(
  call: Pick<Call, 'partition'>,
  pool: UserPool,
  id: string | undefined,
): { key: string; value: BrowserSession } | undefined {
  if (id === undefined) return undefined;
  return sessions({ call })
    .list({ prefix: keyOf(pool.id, '') })
    .find(({ value }) => value.session?.id === id);
}

export function removeBrowserSession(call: Pick<Call, 'partition'>, pool: UserPool, id: string | undefined): void {
  const found = findById(call, pool, id);
  if (found) sessions({ call }).remove(found.key);
}

/** Notes that a session led to tokens or new ones. */
export function noteBrowserSessionUse(call: Call, pool: UserPool, id: string | undefined, source: RequestSource): void {
  const { key, value } = findById(call, pool, id) ?? {};
  if (!key || !value?.session) return;
  sessions({ call }).put(key, { ...value, session: { ...value.session, lastActiveAt: call.cloud.now().getTime(), source } });
}
