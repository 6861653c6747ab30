import { isDeepStrictEqual } from 'node:util';
import type { CreateUserPoolRequest, GetUserPoolMfaConfigResponse, SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { finishing } from '../../cloudformation/engine/finishing';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { customAttribute } from '../attributes';
import { invalidParameter } from '../errors';
import { addCustomAttributes } from '../operations/add-custom-attributes';
import { createUserPool } from '../operations/create-user-pool';
import { deleteUserPool } from '../operations/delete-user-pool';
import { describeUserPool } from '../operations/describe-user-pool';
import { setUserPoolMfaConfig } from '../operations/set-user-pool-mfa-config';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { updateUserPool } from '../operations/update-user-pool';
import { poolArn } from '../pool-operation';
import { describePool, updatePool } from '../pools';
import { getPool, issuerOf, poolState, type UserPool } from '../state';

type Properties = Omit<CreateUserPoolRequest, 'PoolName' | 'MfaConfiguration'> & {
  UserPoolName?: string;
  MfaConfiguration?: 'ON' | 'OFF' | 'OPTIONAL';
  EnabledMfas?: string[];
  EmailAuthenticationMessage?: string;
  EmailAuthenticationSubject?: string;
  WebAuthnRelyingPartyID?: string;
  WebAuthnUserVerification?: 'required' | 'preferred';
  WebAuthnFactorConfiguration?: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION';
};

/** The request that the properties stand for, without what is only in the template. */
function requestOf(properties: Properties): Omit<CreateUserPoolRequest, 'PoolName' | 'MfaConfiguration'> {
  const {
    UserPoolName: _name,
    MfaConfiguration: _mfa,
    EnabledMfas: _enabled,
    EmailAuthenticationMessage: _message,
    EmailAuthenticationSubject: _subject,
    WebAuthnRelyingPartyID: _relyingParty,
    WebAuthnUserVerification: _verification,
    WebAuthnFactorConfiguration: _factor,
    ...request
  } = properties;
  return request;
}

function mfaOf(properties: Properties): GetUserPoolMfaConfigResponse {
  const enabled = properties.EnabledMfas ?? [];
  const { SmsConfiguration, SmsAuthenticationMessage } = properties;
  const { WebAuthnRelyingPartyID: RelyingPartyId, WebAuthnUserVerification: UserVerification } = properties;
  const webAuthn = { RelyingPartyId, UserVerification, FactorConfiguration: properties.WebAuthnFactorConfiguration };
  const mail = { Message: properties.EmailAuthenticationMessage, Subject: properties.EmailAuthenticationSubject };
  return {
    MfaConfiguration: properties.MfaConfiguration ?? 'OFF',
    ...(enabled.includes('SMS_MFA') && { SmsMfaConfiguration: { SmsConfiguration, SmsAuthenticationMessage } }),
    ...(enabled.includes('SOFTWARE_TOKEN_MFA') && { SoftwareTokenMfaConfiguration: { Enabled: true } }),
    ...(enabled.includes('EMAIL_OTP') && { EmailMfaConfiguration: mail }),
    ...(Object.values(webAuthn).some((value) => value !== undefined) && { WebAuthnConfiguration: webAuthn }),
  };
}

function save(call: ResourceCall, pool: UserPool): Provisioned {
  poolState(call.partition).pools.put(pool.id, pool);
  return { physicalId: pool.id, attributes: attributesOf(pool) };
}

function attributesOf({ id, arn }: UserPool): Record<string, unknown> {
  const ProviderURL = issuerOf(id);
  return { Arn: arn, UserPoolId: id, ProviderURL, ProviderName: ProviderURL.slice('https://'.length) };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export const userPool = resourceType<Properties>({
  async create(call, properties) {
    const PoolName = properties.UserPoolName ?? call.generateName(128);
    const { UserPool: made } = await perform(call, createUserPool, { ...requestOf(properties), PoolName });
    const id = made?.Id ?? '';
    return finishing(id, async () => {
      await permitMfa(call, id, properties, {});
      return save(call, { ...getPool(call, id), mfa: mfaOf(properties) });
    });
  },
  async update(call, physicalId, properties, previous) {
    await permitUpdate(call, physicalId, properties, previous);
    const { pools } = poolState(call.partition);
    const pool = pools.find(physicalId);
    if (!pool) throw invalidParameter(`User pool ${physicalId} does not exist.`);
    for (const name of ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'] as const) {
      if (!same(properties[name], previous[name])) throw invalidParameter(`Updates are not allowed for property - ${name}.`);
    }
    const before = previous.Schema ?? [];
    const added = addedAttributes(properties, previous);
    const kept = (properties.Schema ?? []).filter((attribute) => before.some((old) => same(old, attribute)));
    if (kept.length !== before.length || added.some(({ Required }) => Required)) {
      throw invalidParameter('Invalid AttributeDataType input, existing schema attributes cannot be modified or deleted.');
    }
    const updated = updatePool(call, pool, { ...requestOf(properties), PoolName: properties.UserPoolName });
    return save(call, { ...updated, schema: [...updated.schema, ...added.map(customAttribute)], mfa: mfaOf(properties) });
  },
  async remove(call, physicalId) {
    if (poolState(call.partition).pools.find(physicalId)) await perform(call, deleteUserPool, { UserPoolId: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, describeUserPool, { UserPoolId: physicalId });
    const pool = poolState(call.partition).pools.find(physicalId);
    const { WebAuthnConfiguration, EmailMfaConfiguration } = pool?.mfa ?? {};
    const told = pool && {
      ...describePool(call, pool),
      UserPoolName: pool.name,
      EmailAuthenticationMessage: EmailMfaConfiguration?.Message,
      EmailAuthenticationSubject: EmailMfaConfiguration?.Subject,
      WebAuthnRelyingPartyID: WebAuthnConfiguration?.RelyingPartyId,
      WebAuthnUserVerification: WebAuthnConfiguration?.UserVerification,
      WebAuthnFactorConfiguration: WebAuthnConfiguration?.FactorConfiguration,
    };
    // A pool has more attributes than its template, and other names for those.
    return liveResource('AWS::Cognito::UserPool', told, pool ? attributesOf(pool) : {}, ['Schema', 'EnabledMfas']);
  },
});

function addedAttributes({ Schema = [] }: Properties, { Schema: before = [] }: Properties): SchemaAttributeType[] {
  return Schema.filter((attribute) => !before.some(({ Name }) => Name === attribute.Name));
}

async function permitUpdate(call: ResourceCall, UserPoolId: string, next: Properties, previous: Properties): Promise<void> {
  const { UserPoolTags: _, ...settings } = requestOf(next);
  await permit(call, updateUserPool, { UserPoolId, PoolName: next.UserPoolName, ...settings });
  await permitMfa(call, UserPoolId, next, previous);
  const CustomAttributes = addedAttributes(next, previous);
  if (CustomAttributes.length > 0) await permit(call, addCustomAttributes, { UserPoolId, CustomAttributes });
  const ResourceArn = poolArn(call, UserPoolId);
  const { added, removed } = tagChanges(previous.UserPoolTags, next.UserPoolTags);
  const Tags = Object.fromEntries(added.map(({ Key, Value }) => [Key, Value]));
  if (added.length > 0) await permit(call, tagResource, { ResourceArn, Tags });
  if (removed.length > 0) await permit(call, untagResource, { ResourceArn, TagKeys: removed });
}

async function permitMfa(call: ResourceCall, UserPoolId: string, next: Properties, previous: Properties): Promise<void> {
  const mfa = mfaOf(next);
  if (!isDeepStrictEqual(mfa, mfaOf(previous))) await permit(call, setUserPoolMfaConfig, { UserPoolId, ...mfa });
}
