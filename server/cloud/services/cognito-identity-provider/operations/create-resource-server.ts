import type { CreateResourceServerCommandInput, CreateResourceServerCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';

export const createResourceServer = poolOperation<CreateResourceServerCommandInput, CreateResourceServerCommandOutput>(
  'CreateResourceServer',
  (call, pool, { UserPoolId: _, ...server }) => {
    const { resourceServers } = poolState(call.partition);
    const key = keyOf(pool.id, server.Identifier ?? '');
    if (resourceServers.find(key)) throw invalidParameter(`${server.Identifier} already exists in user pool ${pool.id}.`);
    const ResourceServer = { ...server, UserPoolId: pool.id };
    resourceServers.put(key, ResourceServer);
    return { ResourceServer };
  },
);
