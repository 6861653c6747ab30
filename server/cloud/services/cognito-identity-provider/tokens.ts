/**
 * Makes ID and access tokens with the claims of
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
import { createHash, randomUUID } from 'node:crypto';
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { type JWTPayload, SignJWT } from 'jose';
import type { Call } from '../../service';
import { readableAttributes } from './attributes';
import { groupsOf, preferredRole } from './groups';
import { maxPerUser, tracksSessions } from './sessions/session-settings';
import { signingKey } from './signing-keys';
import { issuerOf, type User, type UserPool, type UserPoolClient } from './state';
import type { RequestSource } from './threats/request-source';
import { startFamily, type TokenFamily } from './token-families';
import { type AccessChanges, claimChanges, clientClaimChanges } from './token-trigger';

export const SIGNED_IN_SCOPE = 'aws.cognito.signin.user.admin';
const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** Seconds that a kind of token of this client is good for. */
export function validitySeconds({ settings }: UserPoolClient, kind: 'AccessToken' | 'IdToken' | 'RefreshToken'): number {
  const unit = settings.TokenValidityUnits?.[kind] ?? (kind === 'RefreshToken' ? 'days' : 'hours');
  // Zero stands for "not set": AWS shows it so.
  const length = settings[`${kind}Validity`] || (kind === 'RefreshToken' ? 30 : 1);
  return length * UNIT_SECONDS[unit];
}

/**
 * The attributes that scopes let an app see: `email` and `phone` those two, `profile` the others, `openid` alone all.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 */
export function scopedAttributes(user: User, client: UserPoolClient, scopes: string[]): Record<string, string> {
  const all = readableAttributes(user, client);
  if (!['email', 'phone', 'profile'].some((scope) => scopes.includes(scope))) return all;
  const needed = (name: string) => (/^email/.test(name) ? 'email' : /^phone_number/.test(name) ? 'phone' : 'profile');
  const shown = (name: string) => name === 'sub' || name === 'identities' || scopes.includes(needed(name));
  return Object.fromEntries(Object.entries(all).filter(([name]) => shown(name)));
}

function attributeClaims(attributes: Record<string, string>): Record<string, unknown> {
  const claims: Record<string, unknown> = { ...attributes };
  if (attributes.identities !== undefined) claims.identities = JSON.parse(attributes.identities);
  for (const name of ['email_verified', 'phone_number_verified']) if (name in claims) claims[name] = claims[name] === 'true';
  if (typeof claims.address === 'string') claims.address = { formatted: claims.address };
  if (claims.updated_at !== undefined) claims.updated_at = Number(claims.updated_at);
  return claims;
}

export interface Issue {
  pool: UserPool;
  client: UserPoolClient;
  user: User;
  family: TokenFamily;
  /** The rest of the trigger's name: `TokenGeneration_Authentication`. */
  source: string;
  clientMetadata?: Record<string, string>;
  /** What an app sent along with the sign-in, so that it knows the ID token again. */
  nonce?: string;
}

/** Signs a fresh pair of tokens of a family. */
export async function signTokens(call: Call, issue: Issue): Promise<AuthenticationResultType> {
  const { pool, client, user, family } = issue;
  const groups = groupsOf(call, pool, user);
  const roles = groups.flatMap(({ roleArn }) => roleArn ?? []);
  const defaults = { groups: groups.map(({ name }) => name), roles, preferredRole: preferredRole(groups) };
  const changes = await claimChanges(call, issue, defaults);

  const issuedAt = Math.floor(call.cloud.now().getTime() / 1000);
  const shared = {
    sub: user.attributes.sub,
    ...(changes.groups.length > 0 && { 'cognito:groups': changes.groups }),
    iss: issuerOf(pool.id),
    origin_jti: family.id,
    event_id: family.eventId,
    auth_time: Math.floor(family.authenticatedAt / 1000),
    iat: issuedAt,
  };
  const id = {
    ...attributeClaims(family.hosted ? scopedAttributes(user, client, family.scope.split(' ')) : readableAttributes(user, client)),
    ...shared,
    ...(changes.preferredRole && { 'cognito:preferred_role': changes.preferredRole }),
    ...(changes.roles.length > 0 && { 'cognito:roles': changes.roles }),
    'cognito:username': user.username,
    ...(issue.nonce !== undefined && { nonce: issue.nonce }),
    aud: client.id,
    token_use: 'id',
    jti: randomUUID(),
    exp: issuedAt + validitySeconds(client, 'IdToken'),
  };
  const access = {
    ...shared,
    client_id: client.id,
    token_use: 'access',
    scope: changedScope(family.scope.split(' '), changes.access),
    jti: randomUUID(),
    exp: issuedAt + validitySeconds(client, 'AccessToken'),
    username: user.username,
    ...(family.deviceKey && { device_key: family.deviceKey }),
  };
  const sign = await signer(call, pool);
  const AccessToken = await sign(changed(access, changes.access.add, changes.access.suppress));
  const tokens = { AccessToken, TokenType: 'Bearer', ExpiresIn: access.exp - issuedAt };
  if (!family.hosted) return { ...tokens, IdToken: await sign(changed(id, changes.id.add, changes.id.suppress)) };
  if (!family.scope.split(' ').includes('openid')) return tokens;
  const bound = { ...id, at_hash: halfHash(AccessToken) };
  return { ...tokens, IdToken: await sign(changed(bound, changes.id.add, changes.id.suppress)) };
}

async function signer(call: Call, pool: UserPool): Promise<(claims: JWTPayload) => Promise<string>> {
  const { keyId, privateKey } = await signingKey(call.cloud, call.partition, pool.id);
  return (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: keyId }).sign(privateKey);
}

/** Ties an ID token to its access token (OpenID Connect Core 1.0, section 3.1.3.6). */
function halfHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}

export interface ClientIssue extends Pick<Issue, 'pool' | 'client' | 'clientMetadata'> {
  scopes: string[];
}

/** An access token for an app on its own, from its id and secret. It ends by itself: there is no sign-in to revoke. */
export async function signClientToken(call: Call, issue: ClientIssue): Promise<AuthenticationResultType> {
  const { pool, client, scopes } = issue;
  const changes = await clientClaimChanges(call, issue);
  const scope = changedScope(scopes, changes);
  const issuedAt = Math.floor(call.cloud.now().getTime() / 1000);
  const ExpiresIn = validitySeconds(client, 'AccessToken');
  const claims = { sub: client.id, token_use: 'access', scope, auth_time: issuedAt, iss: issuerOf(pool.id), iat: issuedAt, version: 2 };
  const sign = await signer(call, pool);
  const own = { ...claims, exp: issuedAt + ExpiresIn, jti: randomUUID(), client_id: client.id };
  const AccessToken = await sign(changed(own, changes.add, changes.suppress));
  return { AccessToken, ExpiresIn, TokenType: 'Bearer' };
}

/** Claims by which tokens are recognised: a trigger can neither set nor hide them. */
const FIXED_CLAIMS = new Set(
  'acr amr at_hash auth_time aud azp client_id cognito:username device_key event_id exp iat identities iss jti nbf nonce origin_jti sub token_use username version'.split(
    ' ',
  ),
);

/** What is both set and suppressed is suppressed, as AWS's documentation of the trigger's answer has it. */
function changed(claims: Record<string, unknown>, add: Record<string, unknown>, suppress: string[]): JWTPayload {
  const result = { ...claims };
  for (const [name, value] of Object.entries(add)) if (!FIXED_CLAIMS.has(name) && !name.startsWith('cognito:')) result[name] = value;
  for (const name of suppress) if (!FIXED_CLAIMS.has(name)) delete result[name];
  return result;
}

function changedScope(scopes: string[], { addScopes, suppressScopes }: AccessChanges): string {
  const kept = scopes.filter((name) => !suppressScopes.includes(name));
  return [...new Set([...kept, ...addScopes])].join(' ');
}

export interface FirstIssue extends Omit<Issue, 'family'> {
  /** Where the request came from. */
  from: RequestSource;
  scope?: string;
  deviceKey?: string;
  hosted?: boolean;
  authenticatedAt?: number;
  /** The session at the sign-in pages that the tokens come through. */
  origin?: string;
}

/** Starts a family and issues its first tokens: what a finished sign-in gives. */
export async function issueTokens(call: Call, issue: FirstIssue): Promise<AuthenticationResultType> {
  const { pool, client, user, scope = SIGNED_IN_SCOPE, deviceKey, hosted } = issue;
  const startedAt = call.cloud.now().getTime();
  const { family, refreshToken } = startFamily(call.partition, {
    poolId: pool.id,
    clientId: client.id,
    username: user.username,
    eventId: randomUUID(),
    startedAt,
    authenticatedAt: issue.authenticatedAt ?? startedAt,
    expiresAt: startedAt + validitySeconds(client, 'RefreshToken') * 1000,
    scope,
    deviceKey,
    hosted,
    ...(tracksSessions(pool) && { tracking: { maxPerUser: maxPerUser(pool), source: issue.from, origin: issue.origin } }),
  });
  return { ...(await signTokens(call, { ...issue, family })), RefreshToken: refreshToken };
}
