/**
 * Where the stand-ins for social providers are. A machine of one's own is no registered app of Google's, so that
 * the four social providers are played by pages of this cloud that say what they are.
 */
import type { Cloud } from '../../../../cloud';
import type { ProviderEndpoints } from '../federation/endpoints';

export type StandIn = 'google' | 'facebook' | 'apple' | 'amazon';

const BY_TYPE: Record<string, StandIn> = { Google: 'google', Facebook: 'facebook', SignInWithApple: 'apple', LoginWithAmazon: 'amazon' };
const HOST = /^(google|facebook|apple|amazon)\.stand-in\.localhost(?::\d+)?$/i;

export function standInOf(host: string): StandIn | undefined {
  const name = HOST.exec(host)?.[1]?.toLowerCase();
  return Object.values(BY_TYPE).find((standIn) => standIn === name);
}

/** Google and Apple speak OpenID Connect; Facebook and Amazon tell about the person for an access token. */
export function issuesIdTokens(standIn: StandIn): boolean {
  return standIn === 'google' || standIn === 'apple';
}

export function issuerOf(standIn: StandIn): string {
  return standIn === 'google' ? 'https://accounts.google.com' : 'https://appleid.apple.com';
}

export function standInEndpoints(cloud: Cloud, providerType: string, secure: boolean): ProviderEndpoints {
  const standIn = BY_TYPE[providerType] ?? 'google';
  const origin = `${secure ? 'https' : 'http'}://${standIn}.stand-in.localhost:${new URL(cloud.endpoint).port}`;
  const openId = issuesIdTokens(standIn);
  return {
    issuer: openId ? issuerOf(standIn) : undefined,
    authorizeUrl: `${origin}/authorize`,
    tokenUrl: `${origin}/token`,
    attributesUrl: standIn === 'apple' ? undefined : `${origin}/me`,
    jwksUrl: openId ? `${origin}/keys` : undefined,
    pkce: false,
    standIn: true,
  };
}
