import type { DeleteUserPoolReplicaCommandInput, DeleteUserPoolReplicaCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { findNoReplica } from '../replicas';

export const deleteUserPoolReplica = poolOperation<DeleteUserPoolReplicaCommandInput, DeleteUserPoolReplicaCommandOutput>(
  'DeleteUserPoolReplica',
  (_call, pool, { RegionName }) => findNoReplica(pool, RegionName),
);
