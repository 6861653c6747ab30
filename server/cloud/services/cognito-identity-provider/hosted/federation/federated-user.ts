/**
 * The user of a pool for somebody whom another provider vouches for. Follows
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
import { randomUUID } from 'node:crypto';
import { checkAttributes, missingAttributes } from '../../attributes';
import { afterConfirmation } from '../../confirmation';
import { invalidParameter, notAuthorized } from '../../errors';
import { keyOf, type LinkedIdentity, poolState, type User, type UserPoolClient } from '../../state';
import { recorded } from '../../threats/record';
import { appSource } from '../../threats/request-source';
import { isRecord, runTrigger, triggerAttributes } from '../../triggers';
import { findUser, findUserByIdentity, normalise, SUBJECT, saveUser } from '../../users';
import type { Visit } from '../visit';
import type { Provider } from './providers';

export interface FederatedProfile {
  /** Who it is to the provider: the `sub` of OpenID Connect, the NameID of SAML. */
  subject: string;
  issuer: string | null;
  claims: Record<string, unknown>;
  /** As it came, for the InboundFederation trigger. */
  raw: Record<string, unknown>;
  /** Of SAML: what a sign-out there names. */
  session?: ProviderSession;
}

export interface ProviderSession {
  provider: string;
  nameId: string;
  format?: string;
  index?: string;
}

/** @throws CloudFailure what a trigger or the pool's schema has against it. */
export async function signInFederated(visit: Visit, client: UserPoolClient, provider: Provider, profile: FederatedProfile): Promise<User> {
  const attributes = mapped(visit, provider, await transformed(visit, client, provider, profile));
  const known = find(visit, provider, profile, attributes);
  const occasion = { call: visit.call, pool: visit.pool, client, source: appSource(visit.call, client), provider: provider.ProviderName };
  if (known) return recorded({ ...occasion, user: known }, 'SignIn', () => returning(visit, client, known, attributes));
  const user = await recorded({ ...occasion, user: undefined }, 'SignIn', () => created(visit, client, provider, profile, attributes));
  return recorded({ ...occasion, user }, 'SignIn', () => user);
}

/** By the account itself, or by an attribute through which an administrator has linked it. */
function find(
  { call, pool }: Visit,
  { ProviderName: providerName }: Provider,
  { subject }: FederatedProfile,
  mappedTo: Record<string, string>,
) {
  const names = [[SUBJECT, subject], ...Object.entries(mappedTo)] as [string, string][];
  for (const [attribute, userId] of names) {
    const found = findUserByIdentity(call, pool, { providerName, attribute, userId });
    if (found) return found;
  }
  return undefined;
}

/** What the InboundFederation trigger makes of the provider's claims. */
async function transformed({ call, pool }: Visit, client: UserPoolClient, provider: Provider, { subject, claims, raw }: FederatedProfile) {
  const response = await runTrigger(call, pool, 'InboundFederation', {
    source: 'InboundFederation_ExternalProvider',
    username: `${provider.ProviderName}_${subject}`,
    clientId: client.id,
    request: { providerName: provider.ProviderName, providerType: provider.ProviderType, attributes: raw },
    response: { userAttributesToMap: {} },
  });
  const changed = response?.userAttributesToMap;
  return isRecord(changed) && Object.keys(changed).length > 0 ? changed : claims;
}

/** The pool's attributes from the provider's claims, by the provider's mapping; `username` is never mapped to anything else. */
function mapped({ pool }: Visit, { AttributeMapping = {} }: Provider, claims: Record<string, unknown>): Record<string, string> {
  const pairs = Object.entries(AttributeMapping).flatMap(([attribute, claim]) => {
    const value = claims[claim];
    if (attribute === 'username' || value === undefined || value === null || value === '') return [];
    if (!pool.schema.some(({ Name }) => Name === attribute)) return [];
    return [[attribute, inWords(value)] as const];
  });
  return Object.fromEntries(pairs);
}

/** As AWS writes lists into an attribute: `[a, b]`. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 ? inWords(value[0]) : `[${value.map(inWords).join(', ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

async function returning({ call, pool }: Visit, client: UserPoolClient, user: User, attributes: Record<string, string>): Promise<User> {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  checkAttributes(pool, attributes, undefined, user);
  const saved = saveUser(call, pool, { ...user, attributes: { ...user.attributes, ...attributes } });
  await runTrigger(call, pool, 'PostAuthentication', {
    source: 'PostAuthentication_Authentication',
    username: saved.username,
    clientId: client.id,
    request: { userAttributes: triggerAttributes(saved), newDeviceUsed: false, clientMetadata: {} },
  });
  return saved;
}

async function created(
  visit: Visit,
  client: UserPoolClient,
  provider: Provider,
  profile: FederatedProfile,
  attributes: Record<string, string>,
): Promise<User> {
  const { call, pool } = visit;
  const now = call.cloud.now().getTime();
  const username = normalise(pool, `${provider.ProviderName}_${profile.subject}`);
  checkAttributes(pool, attributes);
  const missing = missingAttributes(pool, attributes);
  if (missing.length > 0) throw invalidParameter(`attributes required: [${missing.join(', ')}]`);
  await runTrigger(call, pool, 'PreSignUp', {
    source: 'PreSignUp_ExternalProvider',
    username,
    clientId: client.id,
    request: { userAttributes: { 'cognito:user_status': 'EXTERNAL_PROVIDER', ...attributes }, validationData: {}, clientMetadata: {} },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  // The function may have linked the account to a user that was there before.
  const linked = find(visit, provider, profile, attributes);
  if (linked) return returning(visit, client, linked, attributes);
  if (findUser(call, pool, username)) throw invalidParameter(`Already found an entry for username ${username}`);
  const identity: LinkedIdentity = {
    userId: profile.subject,
    providerName: provider.ProviderName,
    providerType: provider.ProviderType,
    issuer: provider.ProviderType === 'SAML' || provider.ProviderType === 'OIDC' ? profile.issuer : null,
    primary: true,
    dateCreated: now,
  };
  const user = saveUser(call, pool, {
    poolId: pool.id,
    username,
    attributes: { sub: randomUUID(), ...attributes },
    enabled: true,
    status: 'EXTERNAL_PROVIDER',
    createdAt: now,
    modifiedAt: now,
    mfa: { enabled: [] },
    identities: [identity],
  });
  joinGroup(visit, user, provider.ProviderName, now);
  await afterConfirmation(call, pool, client, user, 'ConfirmSignUp', undefined);
  return user;
}

/** Everybody from a provider is in a group of its name, which is made with the first. */
function joinGroup({ call, pool }: Visit, user: User, providerName: string, now: number): void {
  const { groups, memberships } = poolState(call.partition);
  const name = `${pool.id}_${providerName}`;
  if (!groups.find(keyOf(pool.id, name))) {
    const description = `Autogenerated group for users who sign in using ${providerName}`;
    groups.put(keyOf(pool.id, name), { poolId: pool.id, name, description, createdAt: now, modifiedAt: now });
  }
  memberships.put(keyOf(pool.id, user.username, name), { at: now });
}
