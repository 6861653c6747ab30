import type { Call } from '../../service';
import { developerLogin, OWN_PROVIDER, verifyOwnToken } from './developer-identities';
import { notAuthorized, signedIn, type VerifiedLogin, verifyLogins } from './logins';
import { tagsOfLogins } from './principal-tags';
import { getIdentityPool, getUsableIdentity, type Identity, type StoredPool } from './state';

export interface SignIn {
  identity: Identity;
  pool: StoredPool;
  logins: VerifiedLogin[];
  /** `authenticated` or `unauthenticated`, then who vouches for the identity. */
  amr: string[];
  /** Of the session. */
  tags: Record<string, string>;
}

/** Checks the logins that come with an identity. @throws CloudFailure NotAuthorizedException */
export async function signIn(call: Call, identityId: string | undefined, given: Record<string, string>): Promise<SignIn> {
  const presented = getUsableIdentity(call, identityId);
  const pool = getIdentityPool(call, presented.poolId);
  const { [OWN_PROVIDER]: token, ...others } = given;
  if (token !== undefined) {
    const proven = await verifyOwnToken(call, pool, presented.id, token);
    return { identity: presented, pool, logins: [developerLogin(OWN_PROVIDER, presented.id)], ...proven };
  }
  const logins = await verifyLogins(call, pool, others);
  if (logins.length === 0) {
    if (presented.logins.length > 0) throw notAuthorized(`Access to Identity '${presented.id}' is forbidden.`);
    if (!pool.settings.AllowUnauthenticatedIdentities)
      throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
  }
  // Verifying takes a moment, in which another request may have signed the same guest in.
  const identity = logins.length === 0 ? presented : signedIn(call, pool, getUsableIdentity(call, identityId), logins);
  const signIns = logins.flatMap(({ provider, subject }) => [provider, `${provider}:CognitoSignIn:${subject}`]);
  const amr = logins.length > 0 ? ['authenticated', ...signIns] : ['unauthenticated'];
  return { identity, pool, logins, amr, tags: tagsOfLogins(pool, logins) };
}
