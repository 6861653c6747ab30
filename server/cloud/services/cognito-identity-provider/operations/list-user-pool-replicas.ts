import type { ListUserPoolReplicasCommandInput, ListUserPoolReplicasCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { listReplicas } from '../replicas';

export const listUserPoolReplicas = poolOperation<ListUserPoolReplicasCommandInput, ListUserPoolReplicasCommandOutput>(
  'ListUserPoolReplicas',
  (call, pool) => ({ UserPoolReplicas: listReplicas(call, pool) }),
);
