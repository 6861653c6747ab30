import type { AuthenticationType } from '@aws-sdk/client-appsync';
import type { AuthSettings } from '../access/guarded-api';

export type AuthMode = AuthenticationType;

/** How `$util.authType()` words each mode. */
export const authTypeNames: Record<AuthMode, string> = {
  AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
  API_KEY: 'API Key Authorization',
  AWS_IAM: 'IAM Authorization',
  AWS_LAMBDA: 'Lambda Authorization',
  OPENID_CONNECT: 'Open ID Connect Authorization',
};

/** Modes that an API accepts, the default one first. */
export function modesOf(api: AuthSettings): AuthMode[] {
  const additional = (api.additionalAuthenticationProviders ?? []).map(({ authenticationType }) => authenticationType);
  return [...new Set([api.authenticationType, ...additional])].filter((mode) => mode !== undefined);
}
