/** The sessions of one user: those of tokens, and those at the sign-in pages through which some of them came. */
import type { RevokeAssociatedSessionsType, SessionDescriptionType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../../service';
import { invalidParameter, notFound } from '../errors';
import { type BrowserSession, listBrowserSessions, removeBrowserSession } from '../hosted/browser-session';
import type { User, UserPool } from '../state';
import { listFamilies, revokeFamily, type TokenFamily } from '../token-families';
import { requireTracking, tracksSessions } from './session-settings';
import type { TrackedSession } from './tracked-session';

const SESSIONS_MAX = 125;

type Tracked<T> = T & { session: TrackedSession };
const isTracked = <T extends { session?: TrackedSession }>(one: T): one is Tracked<T> => one.session !== undefined;

function sessionsOf(call: Call, pool: UserPool, user: User): { tokens: Tracked<TokenFamily>[]; pages: Tracked<BrowserSession>[] } {
  requireTracking(pool);
  const now = call.cloud.now().getTime();
  return {
    tokens: listFamilies(call.partition, pool.id, user.username, now).filter(isTracked),
    pages: listBrowserSessions(call, pool, user).filter(isTracked),
  };
}

/**
 * All that are active, those used last first.
 * @param current the family of the token that asks
 */
export function listSessions(call: Call, pool: UserPool, user: User, token?: string, current?: string): SessionDescriptionType[] {
  // Everything is in the first page, so that no token was given out.
  if (token !== undefined) throw invalidParameter('Invalid pagination token.');
  const { tokens, pages } = sessionsOf(call, pool, user);
  const described = [
    ...tokens.map(({ id, clientId, session, startedAt, authenticatedAt }) => ({
      ...told(session, 'TOKEN', clientId, startedAt ?? authenticatedAt),
      ...(session.origin !== undefined && { OriginSessionId: session.origin }),
      IsCurrentSession: id === current,
    })),
    ...pages.map(({ session, clientId, authenticatedAt }) => ({
      ...told(session, 'SSO', clientId, authenticatedAt),
      IsCurrentSession: false,
    })),
  ];
  return described.sort((one, other) => Number(other.LastActiveDate) - Number(one.LastActiveDate)).slice(0, SESSIONS_MAX);
}

function told(
  { id, lastActiveAt, source }: TrackedSession,
  SessionType: 'TOKEN' | 'SSO',
  ClientId: string | undefined,
  createdAt: number,
): SessionDescriptionType {
  return {
    SessionId: id,
    SessionType,
    ClientId,
    CreateDate: new Date(createdAt),
    LastActiveDate: new Date(lastActiveAt),
    DeviceType: source.device ?? 'unknown',
    LastIPAddress: source.address,
  };
}

function endsLinked(given: RevokeAssociatedSessionsType = 'NONE'): boolean {
  if (given !== 'NONE' && given !== 'LINKED') throw invalidParameter('RevokeAssociatedSessions must be NONE or LINKED.');
  return given === 'LINKED';
}

/**
 * Ends a sign-in with all its tokens, and with `LINKED` the session at the pages that it came through: the others that
 * did so go on. Without tracking there is none to end.
 */
export function revokeTokenSession(call: Call, pool: UserPool, family: TokenFamily, associated?: RevokeAssociatedSessionsType): void {
  const linked = endsLinked(associated) && tracksSessions(pool);
  revokeFamily(call.partition, family);
  if (linked) removeBrowserSession(call, pool, family.session?.origin);
}

/**
 * Ends one session, and with `LINKED` those that hang together with it: the one at the pages that a token's came through,
 * or all that came through one at the pages.
 * @param current the family of the token that asks, which goes on
 * @throws CloudFailure ResourceNotFoundException, InvalidParameterException for the session that asks
 */
export function revokeSession(
  call: Call,
  pool: UserPool,
  user: User,
  { SessionId, RevokeAssociatedSessions }: { SessionId?: string; RevokeAssociatedSessions?: RevokeAssociatedSessionsType },
  current?: string,
): void {
  const { tokens, pages } = sessionsOf(call, pool, user);
  const linked = endsLinked(RevokeAssociatedSessions);
  const token = tokens.find(({ session }) => session.id === SessionId);
  if (token) {
    if (token.id === current) throw invalidParameter('A session cannot revoke itself.');
    revokeTokenSession(call, pool, token, RevokeAssociatedSessions);
    return;
  }
  const page = pages.find(({ session }) => session.id === SessionId);
  if (!page) throw notFound(`Session ${SessionId ?? ''} does not exist.`);
  removeBrowserSession(call, pool, page.session.id);
  if (!linked) return;
  for (const family of tokens) if (family.session.origin === SessionId && family.id !== current) revokeFamily(call.partition, family);
}
