import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { verifyToken } from '../../cognito-identity-provider/verify-token';
import type { Caller } from '../engine/caller';
import type { AuthSettings } from './guarded-api';
import { unauthorizedRequest } from './unauthorized';

interface Pool {
  userPoolId?: string | undefined;
  appIdClientRegex?: string | undefined;
}

/** The user pools that an API accepts. */
export function poolsOf({ authenticationType, userPoolConfig, additionalAuthenticationProviders }: AuthSettings): Pool[] {
  const pools = (additionalAuthenticationProviders ?? [])
    .filter((provider) => provider.authenticationType === 'AMAZON_COGNITO_USER_POOLS')
    .map((provider) => provider.userPoolConfig);
  if (authenticationType === 'AMAZON_COGNITO_USER_POOLS') pools.push(userPoolConfig);
  return pools.filter((pool) => pool !== undefined);
}

/** @throws CloudFailure UnauthorizedException for a token that is forged, expired, revoked, or of another pool or client. */
export async function identifyPoolUser(cloud: Cloud, pools: Pool[], token: string, sourceIp: string): Promise<Caller> {
  const { poolId, claims } = await verifyToken(cloud, token).catch((error: unknown) => {
    if (!(error instanceof CloudFailure)) throw error;
    throw unauthorizedRequest(/expired/i.test(error.message) ? 'Token has expired.' : 'You are not authorized to make this call.', error);
  });
  const pool = pools.find(({ userPoolId }) => userPoolId === poolId);
  if (!pool) throw unauthorizedRequest();
  const clientId = String(claims.client_id ?? claims.aud ?? '');
  if (pool.appIdClientRegex && !new RegExp(`^(?:${pool.appIdClientRegex})$`).test(clientId)) throw unauthorizedRequest();
  const groups = Array.isArray(claims['cognito:groups']) ? claims['cognito:groups'].map(String) : [];
  return {
    mode: 'AMAZON_COGNITO_USER_POOLS',
    groups,
    identity: {
      sub: claims.sub,
      issuer: claims.iss,
      username: claims['cognito:username'] ?? claims.username,
      claims,
      sourceIp: [sourceIp],
      defaultAuthStrategy: 'ALLOW',
      groups: groups.length > 0 ? groups : null,
    },
  };
}
