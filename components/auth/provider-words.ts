import type { Auth } from '@/lib/backend/auth';

export type SocialProvider = 'google' | 'facebook' | 'loginWithAmazon' | 'signInWithApple';

export interface ProviderField {
  key: 'clientId' | 'clientSecret' | 'teamId' | 'keyId' | 'privateKey';
  label: string;
  /** Name of the secret that is proposed. */
  secret: string;
}

/** What each provider calls the values it gives out, and where. */
export const socialProviders: Record<SocialProvider, { name: string; where: string; fields: readonly ProviderField[] }> = {
  google: {
    name: 'Google',
    where: 'Google Cloud console, APIs and services, Credentials',
    fields: [
      { key: 'clientId', label: 'Client ID', secret: 'GOOGLE_CLIENT_ID' },
      { key: 'clientSecret', label: 'Client secret', secret: 'GOOGLE_CLIENT_SECRET' },
    ],
  },
  facebook: {
    name: 'Facebook',
    where: 'Meta for Developers, your app, Settings, Basic',
    fields: [
      { key: 'clientId', label: 'App ID', secret: 'FACEBOOK_CLIENT_ID' },
      { key: 'clientSecret', label: 'App secret', secret: 'FACEBOOK_CLIENT_SECRET' },
    ],
  },
  loginWithAmazon: {
    name: 'Amazon',
    where: 'Amazon developer console, Login with Amazon, your security profile',
    fields: [
      { key: 'clientId', label: 'Client ID', secret: 'LOGINWITHAMAZON_CLIENT_ID' },
      { key: 'clientSecret', label: 'Client secret', secret: 'LOGINWITHAMAZON_CLIENT_SECRET' },
    ],
  },
  signInWithApple: {
    name: 'Apple',
    where: 'Apple developer account, Certificates, identifiers and profiles',
    fields: [
      { key: 'clientId', label: 'Services ID', secret: 'SIWA_CLIENT_ID' },
      { key: 'teamId', label: 'Team ID', secret: 'SIWA_TEAM_ID' },
      { key: 'keyId', label: 'Key ID', secret: 'SIWA_KEY_ID' },
      { key: 'privateKey', label: 'Private key', secret: 'SIWA_PRIVATE_KEY' },
    ],
  },
};

export const socialNames = Object.keys(socialProviders) as SocialProvider[];

/** Names of all secrets that a provider's settings take their values from. */
export function secretsOf(auth: Auth, provider: SocialProvider): string[] {
  const settings = auth.loginWith.externalProviders?.[provider];
  return Object.values(settings ?? {}).flatMap((value) =>
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'secret' && typeof value.name === 'string'
      ? [value.name]
      : [],
  );
}
