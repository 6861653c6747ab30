import { z } from 'zod';
import {
  accountRecoverySchema,
  loginWithSchema,
  multifactorSchema,
  oidcProviderSchema,
  passwordPolicySchema,
  singleProviderSchemas,
  userAttributesSchema,
} from '@/lib/backend/auth';
import { functionSchema } from '@/lib/backend/function';
import { storageRuleSchema } from '@/lib/backend/storage';

const urls = { callbackUrls: z.array(z.string()).optional(), logoutUrls: z.array(z.string()).optional() };

/** A provider with its settings. `oidc` is a list: an entry is told by its name. */
export const externalProviderSchema = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('google'), settings: singleProviderSchemas.google }),
  z.object({ provider: z.literal('facebook'), settings: singleProviderSchemas.facebook }),
  z.object({ provider: z.literal('loginWithAmazon'), settings: singleProviderSchemas.loginWithAmazon }),
  z.object({ provider: z.literal('signInWithApple'), settings: singleProviderSchemas.signInWithApple }),
  z.object({ provider: z.literal('saml'), settings: singleProviderSchemas.saml }),
  z.object({ provider: z.literal('oidc'), settings: oidcProviderSchema }),
]);
const providerNameSchema = z.enum(['google', 'facebook', 'loginWithAmazon', 'signInWithApple', 'saml', 'oidc']);

export const authEditSchemas = [
  /** What is absent stays; `false` turns a way of signing in off. External providers have edits of their own. */
  z.object({ kind: z.literal('setAuthLogin'), login: loginWithSchema.omit({ externalProviders: true }) }),
  /** `null` removes the setting (off). */
  z.object({ kind: z.literal('setMultifactor'), multifactor: multifactorSchema.nullable() }),
  /** `null` goes back to Amplify's default policy. */
  z.object({ kind: z.literal('setPasswordPolicy'), policy: passwordPolicySchema.nullable() }),
  z.object({ kind: z.literal('addGroup'), group: z.string() }),
  /** Rules that name the group stay; a lint rule points at them. */
  z.object({ kind: z.literal('removeGroup'), group: z.string() }),
  z.object({ kind: z.literal('setUserAttributes'), attributes: userAttributesSchema }),
  z.object({ kind: z.literal('setAccountRecovery'), recovery: accountRecoverySchema.nullable() }),
  z.object({ kind: z.literal('setExternalProvider'), external: externalProviderSchema, ...urls }),
  z.object({ kind: z.literal('setSignInUrls'), ...urls }),
  z.object({ kind: z.literal('removeExternalProvider'), provider: providerNameSchema, name: z.string().optional() }),
] as const;

export const storageEditSchemas = [
  z.object({ kind: z.literal('addStorage'), name: z.string() }),
  z.object({ kind: z.literal('renameStorage'), storage: z.string(), to: z.string() }),
  z.object({ kind: z.literal('removeStorage'), storage: z.string() }),
  /** Adds the path or replaces its rules; `rename` is the path's new text. */
  z.object({
    kind: z.literal('setStoragePath'),
    storage: z.string(),
    path: z.string(),
    rules: z.array(storageRuleSchema),
    rename: z.string().optional(),
  }),
  z.object({ kind: z.literal('removeStoragePath'), storage: z.string(), path: z.string() }),
] as const;

const functionSettingsSchema = functionSchema.omit({ name: true, variable: true, chips: true, entry: true });

export const functionEditSchemas = [
  /** Also writes a handler that answers, so that it deploys at once. */
  z.object({ kind: z.literal('addFunction'), name: z.string(), settings: functionSettingsSchema.optional() }),
  /** What is absent stays. */
  z.object({ kind: z.literal('updateFunction'), function: z.string(), settings: functionSettingsSchema }),
] as const;
