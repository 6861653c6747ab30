import type { AdminListGroupsForUserCommandInput, AdminListGroupsForUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeGroup, groupsOf } from '../groups';
import { offsetPage } from '../page';
import { poolOperation } from '../pool-operation';
import { getUser } from '../users';

export const adminListGroupsForUser = poolOperation<AdminListGroupsForUserCommandInput, AdminListGroupsForUserCommandOutput>(
  'AdminListGroupsForUser',
  (call, pool, { Username, Limit, NextToken }) => {
    const { values, nextToken } = offsetPage(groupsOf(call, pool, getUser(call, pool, Username)), Limit, NextToken);
    return { Groups: values.map(describeGroup), NextToken: nextToken };
  },
);
