import type { DescribeResourceServerCommandInput, DescribeResourceServerCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { notFound } from '../errors';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';

export const describeResourceServer = poolOperation<DescribeResourceServerCommandInput, DescribeResourceServerCommandOutput>(
  'DescribeResourceServer',
  (call, pool, { Identifier = '' }) => {
    const ResourceServer = poolState(call.partition).resourceServers.find(keyOf(pool.id, Identifier));
    if (!ResourceServer) throw notFound(`Resource server ${Identifier} does not exist.`);
    return { ResourceServer };
  },
);
