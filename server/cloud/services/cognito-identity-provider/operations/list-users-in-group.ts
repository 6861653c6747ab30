import type { ListUsersInGroupCommandInput, ListUsersInGroupCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { getGroup } from '../groups';
import { page } from '../page';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';
import { describeUser } from '../users';

export const listUsersInGroup = poolOperation<ListUsersInGroupCommandInput, ListUsersInGroupCommandOutput>(
  'ListUsersInGroup',
  (call, pool, { GroupName, Limit = 60, NextToken }) => {
    const group = getGroup(call, pool, GroupName);
    const { memberships, users } = poolState(call.partition);
    const isMember = (username: string) => memberships.find(keyOf(pool.id, username, group.name)) !== undefined;
    const prefix = keyOf(pool.id, '');
    const { values, nextToken } = page(users, { prefix, limit: Limit, token: NextToken, keep: ({ username }) => isMember(username) });
    return { Users: values.map(({ value }) => describeUser(value)), NextToken: nextToken };
  },
);
