import type { GraphqlApi, OpenIDConnectConfig } from '@aws-sdk/client-appsync';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Cloud } from '../../../cloud';
import type { Caller } from '../engine/caller';
import { unauthorizedRequest } from './unauthorized';

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** The OpenID Connect providers that an API accepts. */
export function providersOf({
  openIDConnectConfig,
  authenticationType,
  additionalAuthenticationProviders,
}: GraphqlApi): OpenIDConnectConfig[] {
  const additional = (additionalAuthenticationProviders ?? []).map((provider) => provider.openIDConnectConfig);
  return [...(authenticationType === 'OPENID_CONNECT' ? [openIDConnectConfig] : []), ...additional].filter(
    (provider) => provider !== undefined,
  );
}

/** The provider's keys, found through its discovery document. */
async function keysOf(cloud: Cloud, issuer: string): Promise<KeySet> {
  const known = cloud.shared('appsync-oidc-keys', () => new Map<string, KeySet>());
  let keys = known.get(issuer);
  if (!keys) {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) });
    const document = (await response.json()) as { jwks_uri?: unknown };
    keys = createRemoteJWKSet(new URL(String(document.jwks_uri)));
    known.set(issuer, keys);
  }
  return keys;
}

/** @throws CloudFailure UnauthorizedException */
export async function identifyOidcUser(cloud: Cloud, provider: OpenIDConnectConfig, token: string): Promise<Caller> {
  const issuer = provider.issuer ?? '';
  try {
    const now = cloud.now();
    const { payload } = await jwtVerify(token, await keysOf(cloud, issuer), { issuer, currentDate: now, requiredClaims: ['sub', 'exp'] });
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
