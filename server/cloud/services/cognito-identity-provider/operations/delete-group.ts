import type { DeleteGroupCommandInput, DeleteGroupCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { getGroup } from '../groups';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';

export const deleteGroup = poolOperation<DeleteGroupCommandInput, DeleteGroupCommandOutput>('DeleteGroup', (call, pool, { GroupName }) => {
  const group = getGroup(call, pool, GroupName);
  const { groups, memberships } = poolState(call.partition);
  groups.remove(keyOf(pool.id, group.name));
  const suffix = `/${keyOf(group.name)}`;
  for (const { key } of memberships.list({ prefix: keyOf(pool.id, '') })) if (key.endsWith(suffix)) memberships.remove(key);
  return {};
});
