import type { OpenIDConnectConfig } from '@aws-sdk/client-appsync';
import { jwtVerify } from 'jose';
import type { Cloud } from '../../../cloud';
import { openIdKeys } from '../../iam/open-id-keys';
import type { Caller } from '../engine/caller';
import type { AuthSettings } from './guarded-api';
import { unauthorizedRequest } from './unauthorized';

/** The OpenID Connect providers that an API accepts. */
export function providersOf({
  openIDConnectConfig,
  authenticationType,
  additionalAuthenticationProviders,
}: AuthSettings): OpenIDConnectConfig[] {
  const additional = (additionalAuthenticationProviders ?? []).map((provider) => provider.openIDConnectConfig);
  return [...(authenticationType === 'OPENID_CONNECT' ? [openIDConnectConfig] : []), ...additional].filter(
    (provider) => provider !== undefined,
  );
}

/** @throws CloudFailure UnauthorizedException */
export async function identifyOidcUser(cloud: Cloud, provider: OpenIDConnectConfig, token: string): Promise<Caller> {
  const issuer = provider.issuer ?? '';
  try {
    const now = cloud.now();
    const { payload } = await jwtVerify(token, await openIdKeys(cloud, issuer), {
      issuer,
      currentDate: now,
      requiredClaims: ['sub', 'exp'],
    });
    const clients = [payload.aud, payload.azp].flat().map(String);
    const pattern = provider.clientId ? new RegExp(`^(?:${provider.clientId})$`) : undefined;
    if (pattern && !clients.some((client) => pattern.test(client))) throw unauthorizedRequest();
    // Lifetimes that the API sets for itself, in milliseconds; 0 leaves it to the token.
    const tooOld = (since: unknown, lifetimeMs: number | undefined): boolean =>
      Boolean(lifetimeMs) && now.getTime() > Number(since) * 1000 + Number(lifetimeMs);
    if (tooOld(payload.iat, provider.iatTTL) || tooOld(payload.auth_time, provider.authTTL))
      throw unauthorizedRequest('Token has expired.');
    return { mode: 'OPENID_CONNECT', groups: [], identity: { claims: payload, issuer: payload.iss, sub: payload.sub } };
  } catch (cause) {
    throw unauthorizedRequest(undefined, cause);
  }
}
