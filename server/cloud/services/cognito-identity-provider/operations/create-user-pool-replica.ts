import type { CreateUserPoolReplicaCommandInput, CreateUserPoolReplicaCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { refuseReplica } from '../replicas';

export const createUserPoolReplica = poolOperation<CreateUserPoolReplicaCommandInput, CreateUserPoolReplicaCommandOutput>(
  'CreateUserPoolReplica',
  (_call, _pool, { RegionName }) => refuseReplica(RegionName),
);
