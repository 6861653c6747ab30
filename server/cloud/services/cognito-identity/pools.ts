/** Making, changing and deleting identity pools. */
import type { CreateIdentityPoolInput, RoleMapping } from '@aws-sdk/client-cognito-identity';
import type { Call } from '../../service';
import { identityState, newIdentityId, type StoredPool } from './state';

export function createPool(call: Call, { IdentityPoolTags = {}, ...settings }: CreateIdentityPoolInput): StoredPool {
  const pool: StoredPool = { id: newIdentityId(call), settings, tags: IdentityPoolTags, roles: {}, roleMappings: {} };
  call.cloud.directory.claim('identity-pool', pool.id, { accountId: call.partition.accountId, region: call.partition.region });
  identityState(call.partition).pools.put(pool.id, pool);
  return pool;
}

export function savePool(call: Call, pool: StoredPool): StoredPool {
  identityState(call.partition).pools.put(pool.id, pool);
  return pool;
}

export function setRoles(call: Call, pool: StoredPool, roles: Record<string, string>, roleMappings: Record<string, RoleMapping>): void {
  savePool(call, { ...pool, roles, roleMappings });
}

export function deletePool(call: Call, pool: StoredPool): void {
  const { pools, identities, logins } = identityState(call.partition);
  call.partition.store.transaction(() => {
    for (const { key, value } of identities.list()) if (value.poolId === pool.id) deleteIdentity(call, key);
    for (const { key } of logins.list({ prefix: `${pool.id}|` })) logins.remove(key);
    pools.remove(pool.id);
  });
  call.cloud.directory.release('identity-pool', pool.id);
}

export function deleteIdentity(call: Call, id: string): void {
  const { identities, logins } = identityState(call.partition);
  const identity = identities.find(id);
  if (!identity) return;
  if (identity.logins.length > 0) {
    for (const { key, value } of logins.list({ prefix: `${identity.poolId}|` })) if (value === id) logins.remove(key);
  }
  identities.remove(id);
  call.cloud.directory.release('identity', id);
}
