/** OpenID tokens of identity pools, with which whoever has one may assume a role that trusts the pool. */
import { decodeJwt, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { signingKey } from '../cognito-identity-provider/signing-keys';
import { TAGS_CLAIM } from '../sts/role-session';
import { getIdentity } from './state';

export const POOL_TOKEN_ISSUER = 'https://cognito-identity.amazonaws.com';
const VALID_SECONDS = 600;

export interface PoolTokenClaims {
  identityId: string;
  poolId: string;
  /** `authenticated` or `unauthenticated`, then who vouches for the identity. */
  amr: string[];
  /** Of the session that the token is exchanged for. */
  tags: Record<string, string>;
}

export async function signPoolToken(
  { cloud, partition }: Call,
  { identityId, poolId, amr, tags }: PoolTokenClaims,
  validSeconds = VALID_SECONDS,
): Promise<string> {
  const { privateKey, keyId } = await signingKey(cloud, partition, poolId, 'identity-pool');
  const now = Math.floor(cloud.now().getTime() / 1000);
  const principal_tags = Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, [value]]));
  return new SignJWT({ amr, ...(Object.keys(tags).length > 0 && { [TAGS_CLAIM]: { principal_tags } }) })
    .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWS' })
    .setIssuer(POOL_TOKEN_ISSUER)
    .setSubject(identityId)
    .setAudience(poolId)
    .setIssuedAt(now)
    .setExpirationTime(now + validSeconds)
    .sign(privateKey);
}

/** @throws CloudFailure or jose's error when it is no token of a pool of this cloud, or its identity is gone */
export async function verifyPoolToken(cloud: Cloud, token: string): Promise<JWTPayload> {
  const poolId = String(decodeJwt(token).aud);
  const owner = cloud.directory.findOwner('identity-pool', poolId);
  if (!owner) throw new CloudFailure('NotAuthorizedException', 'The token is of no identity pool of this cloud.');
  const { publicKey } = await signingKey(cloud, owner, poolId, 'identity-pool');
  const { payload } = await jwtVerify(token, publicKey, {
    algorithms: ['RS256'],
    issuer: POOL_TOKEN_ISSUER,
    audience: poolId,
    currentDate: cloud.now(),
    requiredClaims: ['sub', 'exp'],
  });
  getIdentity(cloud.callAs({ kind: 'anonymous', accountId: owner.accountId }, owner.region), payload.sub);
  return payload;
}
