import { decodeJwt } from 'jose';
import type { Cloud } from '../../../cloud';
import { modesOf } from '../engine/auth-mode';
import type { Caller } from '../engine/caller';
import { identifyApiKey } from './api-key';
import type { ApiRequest } from './api-request';
import type { GuardedApi } from './guarded-api';
import { identifySigned } from './iam';
import { authorizerOf, identifyByLambda } from './lambda-authorizer';
import { identifyOidcUser, providersOf } from './oidc';
import { unauthorizedRequest } from './unauthorized';
import { identifyPoolUser, poolsOf } from './user-pool';

/** Who a token says it is from. Nothing is verified: only for finding who verifies it. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined; // Not a JWT: it can only be for a Lambda authorizer.
  }
}

function sameIssuer(issuer: string | undefined, configured: string | undefined): boolean {
  return issuer !== undefined && issuer.replace(/\/$/, '') === configured?.replace(/\/$/, '');
}

/**
 * Verifies a request by the one of the API's modes that its headers speak for.
 * @throws CloudFailure UnauthorizedException
 */
export async function identifyCaller(cloud: Cloud, api: GuardedApi, request: ApiRequest): Promise<Caller> {
  const modes = modesOf(api.record);
  const { authorization, 'x-api-key': apiKey } = request.headers;
  if (authorization?.startsWith('AWS4-HMAC-SHA256')) {
    if (!modes.includes('AWS_IAM')) throw unauthorizedRequest();
    return identifySigned(cloud, api, request);
  }
  if (apiKey !== undefined && modes.includes('API_KEY')) return identifyApiKey(cloud, api, apiKey);
  if (authorization === undefined) throw unauthorizedRequest(apiKey === undefined ? 'Valid authorization header not provided.' : undefined);

  const token = authorization.replace(/^Bearer\s+/i, '');
  const issuer = issuerOf(token);
  const pools = poolsOf(api.record);
  if (pools.some(({ userPoolId }) => userPoolId !== undefined && issuer?.endsWith(`/${userPoolId}`))) {
    return identifyPoolUser(cloud, pools, token, request.sourceIp);
  }
  const provider = providersOf(api.record).find((candidate) => sameIssuer(issuer, candidate.issuer));
  if (provider) return identifyOidcUser(cloud, provider, token);
  const authorizer = authorizerOf(api.record);
  if (authorizer) return identifyByLambda(cloud, api, authorizer, authorization, request);
  throw unauthorizedRequest();
}
