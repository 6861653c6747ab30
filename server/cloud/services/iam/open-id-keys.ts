import { createRemoteJWKSet } from 'jose';
import type { Cloud } from '../../cloud';

export type KeySet = ReturnType<typeof createRemoteJWKSet>;

const DISCOVERY_MS_MAX = 5000;

/**
 * The keys of an OpenID Connect issuer, found through its discovery document.
 * @throws what stands in the way of reading it
 */
export async function openIdKeys(cloud: Cloud, issuer: string): Promise<KeySet> {
  const known = cloud.shared('open-id-keys', () => new Map<string, KeySet>());
  let keys = known.get(issuer);
  if (!keys) {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_MS_MAX) });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    const document = (await response.json()) as { jwks_uri?: unknown };
    keys = createRemoteJWKSet(new URL(String(document.jwks_uri)));
    known.set(issuer, keys);
  }
  return keys;
}
