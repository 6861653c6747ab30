import type { ListResourceServersCommandInput, ListResourceServersCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { page } from '../page';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';

export const listResourceServers = poolOperation<ListResourceServersCommandInput, ListResourceServersCommandOutput>(
  'ListResourceServers',
  (call, pool, { MaxResults = 50, NextToken }) => {
    const options = { prefix: keyOf(pool.id, ''), limit: MaxResults, token: NextToken };
    const { values, nextToken } = page(poolState(call.partition).resourceServers, options);
    return { ResourceServers: values.map(({ value }) => value), NextToken: nextToken };
  },
);
