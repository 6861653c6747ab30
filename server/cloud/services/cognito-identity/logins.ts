/** Verifying the tokens that a client brings, and the identity that belongs to them. */
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { verifyToken } from '../cognito-identity-provider/verify-token';
import { getIdentity, type Identity, identityState, newIdentityId, type StoredPool } from './state';

export const notAuthorized = (message: string) => new CloudFailure('NotAuthorizedException', message);

export interface VerifiedLogin {
  /** `cognito-idp.<region>.amazonaws.com/<user pool>`. */
  provider: string;
  clientId: string;
  subject: string;
  claims: Record<string, unknown>;
}

/**
 * Verifies one login: an ID token of a user pool and client that the identity pool trusts.
 * @throws CloudFailure NotAuthorizedException
 */
async function verifyLogin(call: Call, pool: StoredPool, provider: string, token: string): Promise<VerifiedLogin> {
  const trusted = pool.settings.CognitoIdentityProviders?.filter(({ ProviderName }) => ProviderName === provider) ?? [];
  if (trusted.length === 0) {
    const known = provider in (pool.settings.SupportedLoginProviders ?? {});
    throw notAuthorized(
      known
        ? `Logins of ${provider} cannot be verified by the embedded cloud.`
        : 'Token is not from a supported provider of this identity pool.',
    );
  }
  const { poolId, claims } = await verifyToken(call.cloud, token).catch((cause: unknown) => {
    const expired = cause instanceof CloudFailure && cause.message.includes('expired');
    throw notAuthorized(expired ? 'Invalid login token. Token expired' : "Invalid login token. Couldn't verify signed token.");
  });
  const clientId = String(claims.aud ?? '');
  if (claims.token_use !== 'id') throw notAuthorized('Invalid login token. Not an ID token.');
  if (!provider.endsWith(`.amazonaws.com/${poolId}`)) throw notAuthorized("Invalid login token. Issuer doesn't match providerName");
  if (!trusted.some(({ ClientId }) => ClientId === clientId)) throw notAuthorized('Invalid login token. Incorrect token audience.');
  return { provider, clientId, subject: String(claims.sub), claims };
}

export function verifyLogins(call: Call, pool: StoredPool, logins: Record<string, string>): Promise<VerifiedLogin[]> {
  return Promise.all(Object.entries(logins).map(([provider, token]) => verifyLogin(call, pool, provider, token)));
}

const loginKey = (pool: StoredPool, { provider, subject }: VerifiedLogin) => `${pool.id}|${provider}|${subject}`;

export function createIdentity(call: Call, pool: StoredPool): Identity {
  const now = call.cloud.now().getTime();
  const identity = { id: newIdentityId(call), poolId: pool.id, logins: [], createdAt: now, modifiedAt: now };
  call.cloud.directory.claim('identity', identity.id, { accountId: call.partition.accountId, region: call.partition.region });
  identityState(call.partition).identities.put(identity.id, identity);
  return identity;
}

/** The identity of these logins: the same on every sign-in, made on the first. */
export function identityOf(call: Call, pool: StoredPool, verified: VerifiedLogin[]): Identity {
  const { logins } = identityState(call.partition);
  const ids = verified.map((login) => logins.find(loginKey(pool, login))).filter((id) => id !== undefined);
  const [first] = ids;
  if (ids.some((id) => id !== first)) throw new CloudFailure('ResourceConflictException', 'Logins belong to different identities.');
  return link(call, pool, first === undefined ? createIdentity(call, pool) : getIdentity(call, first), verified);
}

/**
 * Gives an identity logins that nobody else has; a guest becomes somebody.
 * @param vouched whether the app's backend says whose the identity is, so that nothing of it need be among the logins
 * @throws CloudFailure NotAuthorizedException when a login is another identity's, or the identity is somebody else's.
 */
export function link(call: Call, pool: StoredPool, identity: Identity, verified: VerifiedLogin[], vouched = false): Identity {
  const { identities, logins } = identityState(call.partition);
  const holders = verified.map((login) => logins.find(loginKey(pool, login)));
  const mismatch = notAuthorized("Logins don't match. Please include at least one valid login for this identity or identity pool.");
  if (holders.some((holder) => holder !== undefined && holder !== identity.id)) throw mismatch;
  if (!vouched && identity.logins.length > 0 && !holders.includes(identity.id)) throw mismatch;
  if (holders.every((holder) => holder === identity.id)) return identity;
  for (const login of verified) logins.put(loginKey(pool, login), identity.id);
  const providers = [...new Set([...identity.logins, ...verified.map(({ provider }) => provider)])];
  const linked = { ...identity, logins: providers, modifiedAt: call.cloud.now().getTime() };
  identities.put(identity.id, linked);
  return linked;
}

/**
 * The identity that somebody has who signs in where an identity is known already: a guest who has been here
 * before becomes who they were, and the client learns the other id from the answer.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/switching-identities.html
 */
export function signedIn(call: Call, pool: StoredPool, presented: Identity, verified: VerifiedLogin[]): Identity {
  const { logins } = identityState(call.partition);
  const returns = presented.logins.length === 0 && verified.some((login) => logins.find(loginKey(pool, login)) !== undefined);
  return returns ? identityOf(call, pool, verified) : link(call, pool, presented, verified);
}
