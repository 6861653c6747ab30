/** Codes that an app exchanges for tokens: good for five minutes, for one client, one address and once. */
import { createHash, randomUUID } from 'node:crypto';
import { fingerprint, keyOf } from '../state';
import type { AuthorizeRequest } from './authorize-request';
import type { SignedInPerson } from './browser-session';
import { OAuthError } from './oauth-error';
import type { Visit } from './visit';

interface StoredCode {
  clientId: string;
  redirectUri: string;
  scopes: string[];
  nonce?: string;
  codeChallenge?: string;
  username: string;
  sub: string;
  authenticatedAt: number;
  /** The session at the pages that it came from, where it has an id. */
  origin?: string;
  expiresAt: number;
}

const LIFETIME_MS = 5 * 60_000;

const codes = ({ call }: Pick<Visit, 'call'>) => call.partition.collection<StoredCode>('cognito-authorization-codes');

export function issueAuthorizationCode(visit: Visit, request: AuthorizeRequest, { user, authenticatedAt, origin }: SignedInPerson): string {
  const now = visit.call.cloud.now().getTime();
  for (const { key, value } of codes(visit).list({ prefix: keyOf(visit.pool.id, '') }))
    if (value.expiresAt <= now) codes(visit).remove(key);
  const code = randomUUID();
  const { client, redirectUri, scopes, nonce, codeChallenge } = request;
  codes(visit).put(keyOf(visit.pool.id, fingerprint(code)), {
    clientId: client.id,
    redirectUri,
    scopes,
    nonce,
    codeChallenge,
    username: user.username,
    sub: user.attributes.sub ?? '',
    authenticatedAt,
    origin,
    expiresAt: now + LIFETIME_MS,
  });
  return code;
}

/**
 * Uses up a code, also when what comes with it is wrong: whoever holds it has one try.
 * @throws OAuthError invalid_grant
 */
export function takeAuthorizationCode(
  visit: Visit,
  given: { code: string; clientId: string; redirectUri: string; codeVerifier: string | undefined },
): StoredCode {
  const key = keyOf(visit.pool.id, fingerprint(given.code));
  const stored = codes(visit).find(key);
  codes(visit).remove(key);
  if (!stored || stored.expiresAt <= visit.call.cloud.now().getTime()) throw new OAuthError('invalid_grant');
  if (stored.clientId !== given.clientId || stored.redirectUri !== given.redirectUri) throw new OAuthError('invalid_grant');
  const proof = given.codeVerifier && createHash('sha256').update(given.codeVerifier).digest('base64url');
  // A proof for a code that was asked for without one is refused too (RFC 9700, section 2.1.1).
  if (stored.codeChallenge !== proof) throw new OAuthError('invalid_grant');
  return stored;
}
