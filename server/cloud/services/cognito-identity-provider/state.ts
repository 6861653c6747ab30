/** What a user pool keeps, and where. Everything is in the collections of the pool's own account and Region. */
import { createHash } from 'node:crypto';
import type {
  CreateUserPoolClientRequest,
  CreateUserPoolRequest,
  GetUserPoolMfaConfigResponse,
  IdentityProviderType,
  ResourceServerType,
  SchemaAttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { clientNotFound, poolNotFound } from './errors';

export interface UserPool {
  id: string;
  name: string;
  arn: string;
  /** Milliseconds since 1970, as every time in this file. */
  createdAt: number;
  modifiedAt: number;
  /** As last given by CreateUserPool or UpdateUserPool, with AWS's defaults. */
  settings: Omit<CreateUserPoolRequest, 'PoolName' | 'Schema' | 'UserPoolTags' | 'MfaConfiguration'>;
  /** Standard and custom attributes, under their full names. */
  schema: SchemaAttributeType[];
  mfa: GetUserPoolMfaConfigResponse;
  tags: Record<string, string>;
  /** Absent until it was set. */
  sessions?: { tracking: 'ENABLED' | 'DISABLED'; maxPerUser: number };
}

export interface UserPoolClient {
  id: string;
  poolId: string;
  secret?: string;
  /** When the secret is not the one that the client was made with. */
  secretCreatedAt?: number;
  /** A second one, which is as good as the first. */
  laterSecret?: { value: string; createdAt: number };
  createdAt: number;
  modifiedAt: number;
  settings: Omit<CreateUserPoolClientRequest, 'UserPoolId' | 'GenerateSecret' | 'ClientSecret'>;
  /** For how long the sign-in pages let somebody go on to this client; an hour when not set. */
  ssoValidityMinutes?: number;
}

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'RESET_REQUIRED' | 'FORCE_CHANGE_PASSWORD' | 'EXTERNAL_PROVIDER';
export type MfaMethod = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';

/** A password as SRP keeps it; hexadecimal. Nothing from which the password could be read back is stored. */
export interface PasswordVerifier {
  salt: string;
  verifier: string;
}

export interface User {
  poolId: string;
  /** Never changes; the user's `sub` where people sign in with an e-mail address or a phone number. */
  username: string;
  attributes: Record<string, string>;
  enabled: boolean;
  status: UserStatus;
  createdAt: number;
  modifiedAt: number;
  password?: PasswordVerifier;
  passwordHistory?: PasswordVerifier[];
  /** When a temporary password stops working. */
  temporaryUntil?: number;
  mfa: { enabled: MfaMethod[]; preferred?: MfaMethod };
  /** `lastStep` is the time step of the last accepted code: each is accepted once (RFC 6238, 5.2). */
  softwareToken?: { secret: string; verified: boolean; deviceName?: string; lastStep?: number };
  /** A secret that AssociateSoftwareToken gave out; it counts once a code of it was seen. */
  pendingSoftwareToken?: string;
  /** A changed e-mail address or phone number that is used only once verified. */
  pendingAttributes?: Record<string, string>;
  identities?: LinkedIdentity[];
}

/** An account at another provider with which somebody signs in; the names are those of the `identities` claim. */
export interface LinkedIdentity {
  userId: string;
  /** The attribute by which an administrator linked the account, when it was not by its own id. */
  attribute?: string;
  providerName: string;
  providerType: string;
  issuer: string | null;
  /** The one that the user was made for. */
  primary: boolean;
  dateCreated: number;
}

export interface Group {
  poolId: string;
  name: string;
  description?: string;
  roleArn?: string;
  precedence?: number;
  createdAt: number;
  modifiedAt: number;
}

export interface Device {
  key: string;
  groupKey: string;
  username: string;
  attributes: Record<string, string>;
  /** Absent until the client has confirmed the device. */
  verifier?: PasswordVerifier;
  remembered: boolean;
  createdAt: number;
  modifiedAt: number;
  authenticatedAt: number;
}

export interface Domain {
  domain: string;
  poolId: string;
  certificateArn?: string;
  managedLoginVersion: number;
}

export interface PoolState {
  pools: Collection<UserPool>;
  /** By client id. */
  clients: Collection<UserPoolClient>;
  /** By `<pool>/<username>`, as everything below that belongs to a user. */
  users: Collection<User>;
  /** `<pool>/<kind>/<login>` to the username that signs in with it. */
  logins: Collection<string>;
  /** By `<pool>/<group>`. */
  groups: Collection<Group>;
  /** By `<pool>/<username>/<group>`. */
  memberships: Collection<{ at: number }>;
  devices: Collection<Device>;
  domains: Collection<Domain>;
  /** By `<pool>/<name>`, as the two after it. */
  identityProviders: Collection<
    Omit<IdentityProviderType, 'CreationDate' | 'LastModifiedDate'> & { createdAt: number; modifiedAt: number }
  >;
  resourceServers: Collection<ResourceServerType>;
  /** By `<pool>/<client id or ALL>`. */
  customisations: Collection<{ css?: string; imageUrl?: string; createdAt: number; modifiedAt: number }>;
}

export function poolState(partition: Partition): PoolState {
  const open = <T>(name: string) => partition.collection<T>(`cognito-${name}`);
  return {
    pools: open('pools'),
    clients: open('clients'),
    users: open('users'),
    logins: open('logins'),
    groups: open('groups'),
    memberships: open('memberships'),
    devices: open('devices'),
    domains: open('domains'),
    identityProviders: open('identity-providers'),
    resourceServers: open('resource-servers'),
    customisations: open('customisations'),
  };
}

/** @throws CloudFailure ResourceNotFoundException */
export function getPool(call: Pick<Call, 'partition'>, poolId: string | undefined): UserPool {
  const pool = poolId === undefined ? undefined : poolState(call.partition).pools.find(poolId);
  if (!pool) throw poolNotFound(poolId ?? '');
  return pool;
}

/** The client, and the pool it belongs to. @throws CloudFailure ResourceNotFoundException */
export function getClient(
  call: Pick<Call, 'partition'>,
  clientId: string | undefined,
  poolId?: string,
): { client: UserPoolClient; pool: UserPool } {
  const client = clientId === undefined ? undefined : poolState(call.partition).clients.find(clientId);
  if (!client || (poolId !== undefined && client.poolId !== poolId)) throw clientNotFound(clientId ?? '');
  return { client, pool: getPool(call, client.poolId) };
}

/** The part of a pool's id that SRP mixes into every password. */
export function srpPoolName(poolId: string): string {
  return poolId.slice(poolId.indexOf('_') + 1);
}

export function issuerOf(poolId: string): string {
  return `https://cognito-idp.${poolId.slice(0, poolId.indexOf('_'))}.amazonaws.com/${poolId}`;
}

/** Secrets that only have to be recognised are stored as this. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** A collection key from its parts, none of which can reach into another: usernames may hold slashes. */
export function keyOf(...parts: string[]): string {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F')).join('/');
}
