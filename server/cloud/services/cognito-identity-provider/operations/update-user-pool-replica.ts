import type { UpdateUserPoolReplicaCommandInput, UpdateUserPoolReplicaCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { findNoReplica } from '../replicas';

export const updateUserPoolReplica = poolOperation<UpdateUserPoolReplicaCommandInput, UpdateUserPoolReplicaCommandOutput>(
  'UpdateUserPoolReplica',
  (_call, pool, { RegionName }) => findNoReplica(pool, RegionName),
);
