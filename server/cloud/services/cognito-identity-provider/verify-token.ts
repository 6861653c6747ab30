import { decodeJwt, errors, jwtVerify } from 'jose';
import type { Cloud } from '../../cloud';
import { notAuthorized } from './errors';
import { signingKey } from './signing-keys';
import { issuerOf } from './state';
import { findFamily } from './token-families';

export interface VerifiedToken {
  poolId: string;
  accountId: string;
  region: string;
  claims: Record<string, unknown>;
}

const ISSUER = /^https:\/\/cognito-idp\.([a-z0-9-]+)\.amazonaws\.com\/(\1_[A-Za-z0-9]+)$/;
const VERIFIED_MAX = 5_000;

/** The pool that a token says it comes from. Nothing is verified: only for finding where to look. */
export function poolIdOfToken(token: string): string | undefined {
  try {
    return ISSUER.exec(decodeJwt(token).iss ?? '')?.[2];
  } catch {
    return undefined; // Not a JWT.
  }
}

/**
 * Verifies an access or ID token of any user pool in this cloud: RS256 signature by that pool's own key,
 * issuer, expiry, `token_use`, and that its sign-in was not revoked (RevokeToken, GlobalSignOut, a
 * deleted user). Follows https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 * @throws CloudFailure NotAuthorizedException
 */
export async function verifyToken(cloud: Cloud, token: string): Promise<VerifiedToken> {
  const poolId = poolIdOfToken(token);
  const owner = poolId === undefined ? undefined : cloud.directory.findOwner('user-pool', poolId);
  if (poolId === undefined || !owner) throw notAuthorized('Invalid Access Token');
  const now = cloud.now();

  // A signature that was good stays good; what can change is looked at on every call below.
  const verified = cloud.shared('cognito-verified-tokens', () => new Map<string, Record<string, unknown>>());
  let claims = verified.get(token);
  if (!claims) {
    const { publicKey, keyId } = await signingKey(cloud, owner, poolId);
    try {
      const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
        algorithms: ['RS256'],
        issuer: issuerOf(poolId),
        requiredClaims: ['exp', 'sub', 'token_use'],
        currentDate: now,
      });
      if (protectedHeader.kid !== keyId) throw notAuthorized('Invalid Access Token');
      claims = payload;
    } catch (cause) {
      if (cause instanceof errors.JWTExpired) throw notAuthorized('Access Token has expired');
      throw notAuthorized('Invalid Access Token');
    }
    if (claims.token_use !== 'access' && claims.token_use !== 'id') throw notAuthorized('Invalid Access Token');
    if (verified.size >= VERIFIED_MAX) verified.clear();
    verified.set(token, claims);
  }

  if (Number(claims.exp) * 1000 <= now.getTime()) throw notAuthorized('Access Token has expired');
  // A token of an app on its own has no sign-in that could be revoked; it lasts as long as the app client does.
  if (claims.origin_jti === undefined && claims.token_use === 'access' && claims.sub === claims.client_id) {
    if (!cloud.directory.findOwner('user-pool-client', String(claims.client_id))) throw notAuthorized('Access Token has been revoked');
    return { poolId, accountId: owner.accountId, region: owner.region, claims };
  }
  const username = claims.token_use === 'access' ? claims.username : claims['cognito:username'];
  const partition = cloud.partition(owner.accountId, owner.region);
  if (!findFamily(partition, poolId, String(username), String(claims.origin_jti))) throw notAuthorized('Access Token has been revoked');
  return { poolId, accountId: owner.accountId, region: owner.region, claims };
}
