import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import type { Rule } from '@/lib/backend/rule';

/** How long a key that the editor adds works: a year, the longest that AppSync allows. */
export const apiKeyExpiresInDays = 365;

/**
 * Whether the API takes requests with an API key. Where `defineData` says nothing at all, Amplify takes the user pool,
 * and the key only without one (`convertAuthorizationModesToCDK` of `@aws-amplify/backend-data`).
 */
export function takesApiKey(backend: Backend, data: Data): boolean {
  if (data.apiKeyExpiresInDays !== undefined || data.defaultAuthorizationMode === 'apiKey') return true;
  const written = data.chips.some(({ at }) => at === 'authorizationModes' || at.startsWith('authorizationModes.apiKeyAuthorizationMode'));
  return written || (backend.auth === undefined && data.defaultAuthorizationMode === undefined);
}

/** The data with an API key where new rules need one: Amplify refuses a rule for a mode that the API does not have. */
export function withApiKeyFor(backend: Backend, data: Data, rules: readonly Rule[]): Data {
  if (!rules.some(({ kind }) => kind === 'publicApiKey') || takesApiKey(backend, data)) return data;
  // With two modes the default one must be said.
  return { ...data, defaultAuthorizationMode: data.defaultAuthorizationMode ?? 'userPool', apiKeyExpiresInDays };
}
