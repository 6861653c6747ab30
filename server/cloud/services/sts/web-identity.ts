/** Tokens of OpenID Connect providers: the account's own ones in IAM, and identity pools of this cloud. */
import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { POOL_TOKEN_ISSUER, verifyPoolToken } from '../cognito-identity/pool-token';
import { poolIdOfToken, verifyToken } from '../cognito-identity-provider/verify-token';
import { openIdKeys } from '../iam/open-id-keys';
import { iamState, providerArn, providerHost } from '../iam/state';

export interface WebIdentity {
  /** As a trust policy names it: the provider's ARN, or `cognito-identity.amazonaws.com`. */
  principal: string;
  /** What goes before `:aud` and `:sub` in condition keys. */
  host: string;
  audience: string;
  subject: string;
  claims: JWTPayload;
}

const invalid = (message: string, cause?: unknown) => new CloudFailure('InvalidIdentityToken', message, { cause });

/**
 * @param call in the account of the role
 * @throws CloudFailure `InvalidIdentityToken`, `ExpiredTokenException`, `IDPCommunicationError`
 */
export async function verifyWebIdentity(call: Call, token: string): Promise<WebIdentity> {
  const issuer = issuerOf(token);
  if (issuer === POOL_TOKEN_ISSUER) {
    const claims = await verified(() => verifyPoolToken(call.cloud, token));
    const host = providerHost(issuer);
    return { principal: host, host, audience: String(claims.aud), subject: String(claims.sub), claims };
  }
  const arn = providerArn(call.partition.accountId, issuer);
  const provider = iamState(call).openIdProviders.find(arn);
  if (!provider) throw invalid(`No OpenIDConnect provider found in your account for ${issuer}`);
  const claims = await verified(() => verifyOf(call, issuer, token));
  const audiences = [claims.aud ?? []].flat();
  // Where both are there, `azp` is the client that the token was made for.
  const audience = typeof claims.azp === 'string' ? claims.azp : (audiences[0] ?? '');
  if (![audience, ...audiences].some((name) => provider.clientIds.includes(name))) throw invalid('Incorrect token audience');
  return { principal: arn, host: providerHost(issuer), audience, subject: claims.sub ?? '', claims };
}

async function verifyOf(call: Call, issuer: string, token: string): Promise<JWTPayload> {
  // The keys of this cloud's own user pools need no network.
  if (poolIdOfToken(token) !== undefined) return (await verifyToken(call.cloud, token)).claims;
  const keys = await openIdKeys(call.cloud, issuer).catch((cause: unknown) => {
    const message =
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements";
    throw new CloudFailure('IDPCommunicationError', message, { cause });
  });
  const { payload } = await jwtVerify(token, keys, { issuer, currentDate: call.cloud.now(), requiredClaims: ['sub', 'exp', 'aud'] });
  return payload;
}

async function verified(verify: () => Promise<JWTPayload>): Promise<JWTPayload> {
  try {
    return await verify();
  } catch (cause) {
    if (cause instanceof CloudFailure && cause.code === 'IDPCommunicationError') throw cause;
    const expired = cause instanceof errors.JWTExpired || (cause instanceof CloudFailure && cause.message.includes('expired'));
    if (expired) throw new CloudFailure('ExpiredTokenException', 'Token expired', { cause });
    throw invalid("Couldn't verify the token's signature or claims.", cause);
  }
}

function issuerOf(token: string): string {
  try {
    const { iss } = decodeJwt(token);
    if (iss !== undefined) return iss;
  } catch (cause) {
    throw invalid('The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)', cause);
  }
  throw invalid('Missing a required claim: iss');
}
