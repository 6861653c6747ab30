import { z } from 'zod';
import { chipSchema, codeSchema, settingSchema } from './value';

/** Property names and values are Amplify's own (`defineAuth`, https://docs.amplify.aws/react/build-a-backend/auth/). */
const emailSettingsSchema = z.object({
  verificationEmailStyle: z.enum(['CODE', 'LINK']).optional(),
  verificationEmailSubject: z.string().optional(),
  verificationEmailBody: codeSchema.optional(),
  /** Sign-in with a one-time code instead of a password. */
  otpLogin: z.boolean().optional(),
  userInvitation: z
    .object({ emailSubject: z.string().optional(), emailBody: codeSchema.optional(), smsMessage: codeSchema.optional() })
    .optional(),
});
const phoneSettingsSchema = z.object({ verificationMessage: codeSchema.optional(), otpLogin: z.boolean().optional() });
const webAuthnSettingsSchema = z.object({
  relyingPartyId: z.string(),
  userVerification: z.enum(['required', 'preferred']).optional(),
});

/** Where a provider's claims go: user pool attribute to the provider's claim name. */
const attributeMappingSchema = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));
const socialProviderSchema = z.object({
  clientId: settingSchema,
  clientSecret: settingSchema,
  scopes: z.array(z.string()).optional(),
  attributeMapping: attributeMappingSchema.optional(),
});
const appleProviderSchema = z.object({
  clientId: settingSchema,
  teamId: settingSchema,
  keyId: settingSchema,
  privateKey: settingSchema,
  scopes: z.array(z.string()).optional(),
  attributeMapping: attributeMappingSchema.optional(),
});
export const oidcProviderSchema = z.object({
  name: z.string().optional(),
  clientId: settingSchema,
  clientSecret: settingSchema,
  issuerUrl: settingSchema,
  scopes: z.array(z.string()).optional(),
  identifiers: z.array(z.string()).optional(),
  attributeRequestMethod: z.enum(['GET', 'POST']).optional(),
  attributeMapping: attributeMappingSchema.optional(),
});
const samlProviderSchema = z.object({
  name: z.string().optional(),
  metadata: z.object({ metadataContent: settingSchema, metadataType: z.enum(['URL', 'FILE']) }),
  identifiers: z.array(z.string()).optional(),
  attributeMapping: attributeMappingSchema.optional(),
});

/** The providers of which there is one each; `oidc` may be several and is a list. */
export const singleProviderSchemas = {
  google: socialProviderSchema,
  facebook: socialProviderSchema,
  loginWithAmazon: socialProviderSchema,
  signInWithApple: appleProviderSchema,
  saml: samlProviderSchema,
};
export const externalProvidersSchema = z.object({
  google: socialProviderSchema.optional(),
  facebook: socialProviderSchema.optional(),
  loginWithAmazon: socialProviderSchema.optional(),
  signInWithApple: appleProviderSchema.optional(),
  oidc: z.array(oidcProviderSchema).optional(),
  saml: samlProviderSchema.optional(),
  scopes: z.array(z.enum(['PHONE', 'EMAIL', 'OPENID', 'PROFILE', 'COGNITO_ADMIN'])).optional(),
  callbackUrls: z.array(z.string()).optional(),
  logoutUrls: z.array(z.string()).optional(),
  domainPrefix: z.string().optional(),
});
export type ExternalProviders = z.infer<typeof externalProvidersSchema>;

export const loginWithSchema = z.object({
  email: z.union([z.boolean(), emailSettingsSchema]).optional(),
  phone: z.union([z.boolean(), phoneSettingsSchema]).optional(),
  webAuthn: z.union([z.boolean(), webAuthnSettingsSchema]).optional(),
  externalProviders: externalProvidersSchema.optional(),
});
export type LoginWith = z.infer<typeof loginWithSchema>;

export const multifactorSchema = z.object({
  mode: z.enum(['OFF', 'OPTIONAL', 'REQUIRED']),
  sms: z.union([z.boolean(), z.object({ smsMessage: codeSchema })]).optional(),
  totp: z.boolean().optional(),
  email: z.boolean().optional(),
});
export type Multifactor = z.infer<typeof multifactorSchema>;

export const standardAttributes = [
  'address',
  'birthdate',
  'email',
  'familyName',
  'fullname',
  'gender',
  'givenName',
  'lastUpdateTime',
  'locale',
  'middleName',
  'nickname',
  'phoneNumber',
  'preferredUsername',
  'profilePage',
  'profilePicture',
  'timezone',
  'website',
] as const;
/** A standard attribute uses `required` and `mutable`; a custom one (`custom:…`) has a data type and bounds instead. */
export const userAttributeSchema = z.object({
  required: z.boolean().optional(),
  mutable: z.boolean().optional(),
  dataType: z.enum(['String', 'Number', 'Boolean', 'DateTime']).optional(),
  minLen: z.number().int().optional(),
  maxLen: z.number().int().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});
export type UserAttribute = z.infer<typeof userAttributeSchema>;
export const userAttributesSchema = z.record(z.string(), userAttributeSchema);

/**
 * Cognito's password policy. `defineAuth` has no setting for it: it is written in `amplify/backend.ts` as
 * `cfnUserPool.policies = { passwordPolicy: {...} }`, and the names are those of CloudFormation there.
 */
export const passwordPolicySchema = z.object({
  minimumLength: z.number().int().min(6).max(99).optional(),
  requireLowercase: z.boolean().optional(),
  requireUppercase: z.boolean().optional(),
  requireNumbers: z.boolean().optional(),
  requireSymbols: z.boolean().optional(),
  passwordHistorySize: z.number().int().min(0).max(24).optional(),
  temporaryPasswordValidityDays: z.number().int().min(0).max(365).optional(),
});
export type PasswordPolicy = z.infer<typeof passwordPolicySchema>;

export const accountRecoverySchema = z.enum([
  'EMAIL_AND_PHONE_WITHOUT_MFA',
  'PHONE_WITHOUT_MFA_AND_EMAIL',
  'EMAIL_ONLY',
  'PHONE_ONLY_WITHOUT_MFA',
  'PHONE_AND_EMAIL',
  'NONE',
]);

export const authSchema = z.object({
  name: z.string().optional(),
  loginWith: loginWithSchema,
  multifactor: multifactorSchema.optional(),
  groups: z.array(z.string()).optional(),
  userAttributes: userAttributesSchema.optional(),
  accountRecovery: accountRecoverySchema.optional(),
  /** Event name to the expression that is the function, such as `preSignUp`. */
  triggers: z.record(z.string(), codeSchema).optional(),
  passwordPolicy: passwordPolicySchema.optional(),
  /** Settings kept as code, such as `access` and `senders`. */
  chips: z.array(chipSchema),
});
export type Auth = z.infer<typeof authSchema>;
