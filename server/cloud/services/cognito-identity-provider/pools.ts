/** Making, changing, showing and deleting user pools. */
import type {
  CreateUserPoolRequest,
  GetUserPoolMfaConfigResponse,
  UpdateUserPoolRequest,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DIGITS, LOWER_CASE, randomText, UPPER_CASE } from '../../random-text';
import { replaceTags } from '../../reserved-tags';
import type { Call } from '../../service';
import { schemaFrom } from './attributes';
import { invalidParameter } from './errors';
import { DEFAULT_PASSWORD_POLICY } from './passwords';
import { poolArn } from './pool-operation';
import { forgetSigningKey, signingKey } from './signing-keys';
import { keyOf, poolState, type UserPool } from './state';

type Settings = Omit<UpdateUserPoolRequest, 'UserPoolId' | 'PoolName' | 'MfaConfiguration' | 'UserPoolTags'>;

function withDefaults(settings: Settings): Settings {
  const passwordPolicy = settings.Policies?.PasswordPolicy;
  const admin = settings.AdminCreateUserConfig;
  return {
    ...settings,
    Policies: {
      SignInPolicy: settings.Policies?.SignInPolicy ?? { AllowedFirstAuthFactors: ['PASSWORD'] },
      // A policy that is given is complete: what it leaves out is off.
      PasswordPolicy: passwordPolicy
        ? { MinimumLength: 8, TemporaryPasswordValidityDays: 7, ...passwordPolicy }
        : { ...DEFAULT_PASSWORD_POLICY },
    },
    DeletionProtection: settings.DeletionProtection ?? 'INACTIVE',
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE', ...settings.VerificationMessageTemplate },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7, ...admin },
    EmailConfiguration: settings.EmailConfiguration ?? { EmailSendingAccount: 'COGNITO_DEFAULT' },
    UserPoolTier: settings.UserPoolTier ?? 'ESSENTIALS',
  };
}

function mfaFrom(
  given: Pick<CreateUserPoolRequest, 'MfaConfiguration' | 'SmsConfiguration' | 'SmsAuthenticationMessage'>,
): GetUserPoolMfaConfigResponse {
  const { MfaConfiguration = 'OFF', SmsConfiguration, SmsAuthenticationMessage } = given;
  if (MfaConfiguration === 'OFF' || !SmsConfiguration) return { MfaConfiguration };
  return { MfaConfiguration, SmsMfaConfiguration: { SmsConfiguration, SmsAuthenticationMessage } };
}

/** Says which triggers of a pool nobody will call; what they would send goes to the outbox all the same. */
function warnOfSenders(call: Call, id: string, { LambdaConfig }: Settings): void {
  for (const name of ['CustomEmailSender', 'CustomSMSSender'] as const) {
    if (LambdaConfig?.[name]) call.cloud.log('warning', `User pool ${id}: the ${name} trigger is not called by the embedded cloud`);
  }
}

export function createPool(call: Call, input: CreateUserPoolRequest): UserPool {
  const { PoolName = '', Schema, UserPoolTags, MfaConfiguration, ...settings } = input;
  if (settings.AliasAttributes?.length && settings.UsernameAttributes?.length) {
    throw invalidParameter('Only one of the aliasAttributes or usernameAttributes can be set in a user pool.');
  }
  const id = `${call.partition.region}_${randomText(9, UPPER_CASE + LOWER_CASE + DIGITS)}`;
  const now = call.cloud.now().getTime();
  const pool: UserPool = {
    id,
    name: PoolName,
    arn: poolArn(call, id),
    createdAt: now,
    modifiedAt: now,
    settings: withDefaults(settings),
    schema: schemaFrom(Schema),
    mfa: mfaFrom({ MfaConfiguration, ...settings }),
    tags: UserPoolTags ?? {},
  };
  warnOfSenders(call, id, settings);
  const owner = { accountId: call.partition.accountId, region: call.partition.region };
  call.cloud.directory.claim('user-pool', id, owner);
  poolState(call.partition).pools.put(id, pool);
  // Not awaited: whoever needs the key first waits for it, and makes it again after a crash.
  signingKey(call.cloud, owner, id).catch((error: unknown) => call.cloud.log('warning', `No signing key for user pool ${id} yet`, error));
  return pool;
}

/** What is left out goes back to its default, as AWS does it; sign-in attributes and schema never change. */
export function updatePool(call: Call, pool: UserPool, input: Omit<UpdateUserPoolRequest, 'UserPoolId'>): UserPool {
  const { PoolName, MfaConfiguration, UserPoolTags, ...settings } = input;
  warnOfSenders(call, pool.id, settings);
  const { AliasAttributes, UsernameAttributes, UsernameConfiguration } = pool.settings;
  const updated: UserPool = {
    ...pool,
    name: PoolName ?? pool.name,
    modifiedAt: call.cloud.now().getTime(),
    settings: { ...withDefaults(settings), AliasAttributes, UsernameAttributes, UsernameConfiguration },
    mfa: MfaConfiguration === undefined ? pool.mfa : { ...pool.mfa, ...mfaFrom({ MfaConfiguration, ...settings }) },
    tags: UserPoolTags ? replaceTags(pool.tags, UserPoolTags) : pool.tags,
  };
  poolState(call.partition).pools.put(pool.id, updated);
  return updated;
}

export function describePool(call: Pick<Call, 'partition'>, pool: UserPool): UserPoolType {
  const state = poolState(call.partition);
  const domain = state.domains.list().find(({ value }) => value.poolId === pool.id)?.value;
  return {
    Id: pool.id,
    Name: pool.name,
    Arn: pool.arn,
    ...pool.settings,
    SchemaAttributes: pool.schema,
    MfaConfiguration: pool.mfa.MfaConfiguration ?? 'OFF',
    UserPoolTags: pool.tags,
    CreationDate: new Date(pool.createdAt),
    LastModifiedDate: new Date(pool.modifiedAt),
    EstimatedNumberOfUsers: state.users.list({ prefix: keyOf(pool.id, '') }).length,
    ...(domain && (domain.certificateArn ? { CustomDomain: domain.domain } : { Domain: domain.domain })),
  };
}

/** Everything of the pool but what other services keep. */
const OWNED = [
  'users logins groups memberships devices identity-providers resource-servers customisations brandings codes token-families',
  'terms hosted-sessions authorization-codes federations passkeys passkey-owners passkey-registrations',
  'user-imports user-import-files risk-configurations log-deliveries auth-events saml-logouts saml-certificates',
].flatMap((names) => names.split(' '));

export function deletePool(call: Call, pool: UserPool): void {
  if (pool.settings.DeletionProtection === 'ACTIVE') {
    throw invalidParameter(
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    );
  }
  const state = poolState(call.partition);
  if (state.domains.list().some(({ value }) => value.poolId === pool.id)) {
    throw invalidParameter('User pool cannot be deleted. It has a domain configured that should be deleted first.');
  }
  call.partition.store.transaction(() => {
    for (const { key, value } of state.clients.list()) {
      if (value.poolId !== pool.id) continue;
      state.clients.remove(key);
      call.cloud.directory.release('user-pool-client', key);
    }
    for (const name of OWNED) {
      const collection = call.partition.collection(`cognito-${name}`);
      for (const { key } of collection.list({ prefix: keyOf(pool.id, '') })) collection.remove(key);
    }
    call.partition.collection('cognito-decoys').remove(pool.id);
    state.pools.remove(pool.id);
  });
  call.cloud.directory.release('user-pool', pool.id);
  forgetSigningKey(call.cloud, call.partition, pool.id);
}
