import type {
  AdminRemoveUserFromGroupCommandInput,
  AdminRemoveUserFromGroupCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { getGroup } from '../groups';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';
import { getUser } from '../users';

export const adminRemoveUserFromGroup = poolOperation<AdminRemoveUserFromGroupCommandInput, AdminRemoveUserFromGroupCommandOutput>(
  'AdminRemoveUserFromGroup',
  (call, pool, { Username, GroupName }) => {
    const group = getGroup(call, pool, GroupName);
    poolState(call.partition).memberships.remove(keyOf(pool.id, getUser(call, pool, Username).username, group.name));
    return {};
  },
);
