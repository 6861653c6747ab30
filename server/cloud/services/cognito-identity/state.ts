/** Identity pools and the identities in them. */
import { randomUUID } from 'node:crypto';
import type { CreateIdentityPoolInput, IdentityPool, RoleMapping } from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import type { TagMap } from './principal-tags';

export interface StoredPool {
  /** `<region>:<uuid>`, as the ids of identities. */
  id: string;
  settings: Omit<CreateIdentityPoolInput, 'IdentityPoolTags'>;
  tags: Record<string, string>;
  /** Role ARNs by `authenticated` and `unauthenticated`. */
  roles: Record<string, string>;
  /** By provider: `cognito-idp.<region>.amazonaws.com/<pool>:<client>`. */
  roleMappings: Record<string, RoleMapping>;
  /** By provider: `cognito-idp.<region>.amazonaws.com/<pool>`. */
  tagMaps?: Record<string, TagMap>;
}

export interface Identity {
  id: string;
  poolId: string;
  /** Names of the providers whose logins it has; none is a guest. */
  logins: string[];
  /** Its last login was taken away: nobody has it any more, a guest no more than somebody who signs in. */
  isOver?: true;
  /** Milliseconds since 1970. */
  createdAt: number;
  modifiedAt: number;
}

interface State {
  pools: Collection<StoredPool>;
  /** By id. */
  identities: Collection<Identity>;
  /** `<pool>|<provider>|<subject>` to the id of the identity. */
  logins: Collection<string>;
}

export function identityState(partition: Partition): State {
  return {
    pools: partition.collection('identity-pools'),
    identities: partition.collection('identity-identities'),
    logins: partition.collection('identity-logins'),
  };
}

export function getIdentityPool(call: Pick<Call, 'partition'>, id: string | undefined): StoredPool {
  const pool = id === undefined ? undefined : identityState(call.partition).pools.find(id);
  if (!pool) throw new CloudFailure('ResourceNotFoundException', `IdentityPool '${id ?? ''}' not found.`);
  return pool;
}

export function getIdentity(call: Pick<Call, 'partition'>, id: string | undefined): Identity {
  const identity = id === undefined ? undefined : identityState(call.partition).identities.find(id);
  if (!identity) throw new CloudFailure('ResourceNotFoundException', `Identity '${id ?? ''}' not found.`);
  return identity;
}

/** @throws CloudFailure ResourceNotFoundException for an identity of another pool, which the caller was not asked about */
export function ofPool(pool: StoredPool, identity: Identity): Identity {
  if (identity.poolId !== pool.id) throw new CloudFailure('ResourceNotFoundException', `Identity '${identity.id}' not found.`);
  return identity;
}

/** The same, for whoever wants to have it. @throws CloudFailure NotAuthorizedException for one that is over */
export function getUsableIdentity(call: Pick<Call, 'partition'>, id: string | undefined): Identity {
  const identity = getIdentity(call, id);
  if (identity.isOver) throw new CloudFailure('NotAuthorizedException', `Access to Identity '${identity.id}' is forbidden.`);
  return identity;
}

export function newIdentityId({ partition }: Pick<Call, 'partition'>): string {
  return `${partition.region}:${randomUUID()}`;
}

export function identityPoolArn({ partition }: Pick<Call, 'partition'>, id: string | undefined): string {
  return `arn:aws:cognito-identity:${partition.region}:${partition.accountId}:identitypool/${id ?? ''}`;
}

/** The pool that an ARN of this account and Region names. @throws CloudFailure ResourceNotFoundException */
export function identityPoolOfArn(call: Pick<Call, 'partition'>, arn = ''): StoredPool {
  const prefix = identityPoolArn(call, '');
  return getIdentityPool(call, arn.startsWith(prefix) ? arn.slice(prefix.length) : undefined);
}

export function describeIdentityPool({ id, settings, tags }: StoredPool): IdentityPool {
  return { ...settings, IdentityPoolId: id, IdentityPoolTags: tags };
}
