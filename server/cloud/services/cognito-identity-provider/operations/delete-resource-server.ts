import type { DeleteResourceServerCommandInput, DeleteResourceServerCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { notFound } from '../errors';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';

export const deleteResourceServer = poolOperation<DeleteResourceServerCommandInput, DeleteResourceServerCommandOutput>(
  'DeleteResourceServer',
  (call, pool, { Identifier = '' }) => {
    if (!poolState(call.partition).resourceServers.remove(keyOf(pool.id, Identifier)))
      throw notFound(`Resource server ${Identifier} does not exist.`);
    return {};
  },
);
