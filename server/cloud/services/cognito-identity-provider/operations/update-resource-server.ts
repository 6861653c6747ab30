import type { UpdateResourceServerCommandInput, UpdateResourceServerCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { notFound } from '../errors';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';

export const updateResourceServer = poolOperation<UpdateResourceServerCommandInput, UpdateResourceServerCommandOutput>(
  'UpdateResourceServer',
  (call, pool, { UserPoolId: _, ...server }) => {
    const { resourceServers } = poolState(call.partition);
    const key = keyOf(pool.id, server.Identifier ?? '');
    if (!resourceServers.find(key)) throw notFound(`Resource server ${server.Identifier} does not exist.`);
    const ResourceServer = { ...server, UserPoolId: pool.id };
    resourceServers.put(key, ResourceServer);
    return { ResourceServer };
  },
);
