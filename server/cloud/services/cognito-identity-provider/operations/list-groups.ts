import type { ListGroupsCommandInput, ListGroupsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeGroup } from '../groups';
import { page } from '../page';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';

export const listGroups = poolOperation<ListGroupsCommandInput, ListGroupsCommandOutput>(
  'ListGroups',
  (call, pool, { Limit = 60, NextToken }) => {
    const { values, nextToken } = page(poolState(call.partition).groups, { prefix: keyOf(pool.id, ''), limit: Limit, token: NextToken });
    return { Groups: values.map(({ value }) => describeGroup(value)), NextToken: nextToken };
  },
);
