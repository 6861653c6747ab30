/** Users whom an app's own backend vouches for: https://docs.aws.amazon.com/cognito/latest/developerguide/developer-authenticated-identities.html */
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { TAGS_CLAIM } from '../sts/role-session';
import { notAuthorized, type VerifiedLogin } from './logins';
import { verifyPoolToken } from './pool-token';
import { getIdentity, type Identity, identityState, type StoredPool } from './state';

/** The provider under which clients bring the token that their backend got for them. */
export const OWN_PROVIDER = 'cognito-identity.amazonaws.com';

export function developerLogin(provider: string, subject: string): VerifiedLogin {
  return { provider, clientId: '', subject, claims: {} };
}

/** @throws CloudFailure InvalidParameterException unless it is the pool's own name for its developers' provider */
export function requireDeveloperProvider({ settings }: StoredPool, name: string | undefined): string {
  if (name === undefined || settings.DeveloperProviderName !== name)
    throw new CloudFailure('InvalidParameterException', `${name ?? ''} is not the developer provider of this identity pool.`);
  return name;
}

const keyOf = (pool: StoredPool, userId: string) => `${pool.id}|${pool.settings.DeveloperProviderName ?? ''}|${userId}`;

export function identityIdOf({ partition }: Call, pool: StoredPool, userId: string): string | undefined {
  return identityState(partition).logins.find(keyOf(pool, userId));
}

/** @throws CloudFailure ResourceNotFoundException */
export function getIdentityOf(call: Call, pool: StoredPool, userId: string): Identity {
  const id = identityIdOf(call, pool, userId);
  if (id === undefined) throw new CloudFailure('ResourceNotFoundException', `No identity has the user ${userId}.`);
  return getIdentity(call, id);
}

export function developerUsersOf({ partition }: Call, pool: StoredPool, identityId: string): string[] {
  const prefix = keyOf(pool, '');
  const { logins } = identityState(partition);
  return logins.list({ prefix }).flatMap(({ key, value }) => (value === identityId ? [key.slice(prefix.length)] : []));
}

/**
 * What a token of this pool proves, which the backend was given for one identity.
 * @throws CloudFailure NotAuthorizedException for one of somebody else, of a guest, or that is not good
 */
export async function verifyOwnToken(
  call: Call,
  pool: StoredPool,
  identityId: string,
  token: string,
): Promise<{ amr: string[]; tags: Record<string, string> }> {
  const {
    sub,
    aud,
    amr,
    [TAGS_CLAIM]: told,
  } = await verifyPoolToken(call.cloud, token).catch(() => {
    throw notAuthorized("Invalid login token. Couldn't verify signed token.");
  });
  if (aud !== pool.id || sub !== identityId) throw notAuthorized('Invalid login token. Identity does not match.');
  const methods = Array.isArray(amr) ? amr.map(String) : [];
  if (!methods.includes('authenticated')) throw notAuthorized('Invalid login token. The identity is not authenticated.');
  // Signed by the pool itself, so that it is as it was written.
  const { principal_tags = {} } = (told ?? {}) as { principal_tags?: Record<string, string[]> };
  return { amr: methods, tags: Object.fromEntries(Object.entries(principal_tags).map(([key, [value = '']]) => [key, value])) };
}
