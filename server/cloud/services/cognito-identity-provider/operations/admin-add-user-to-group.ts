import type { AdminAddUserToGroupCommandInput, AdminAddUserToGroupCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { getGroup } from '../groups';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';
import { getUser } from '../users';

export const adminAddUserToGroup = poolOperation<AdminAddUserToGroupCommandInput, AdminAddUserToGroupCommandOutput>(
  'AdminAddUserToGroup',
  (call, pool, { Username, GroupName }) => {
    const group = getGroup(call, pool, GroupName);
    const { memberships } = poolState(call.partition);
    memberships.put(keyOf(pool.id, getUser(call, pool, Username).username, group.name), { at: call.cloud.now().getTime() });
    return {};
  },
);
