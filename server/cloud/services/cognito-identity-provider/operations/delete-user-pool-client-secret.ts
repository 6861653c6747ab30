import type {
  DeleteUserPoolClientSecretCommandInput,
  DeleteUserPoolClientSecretCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { deleteSecret } from '../client-secrets';
import { poolOperation } from '../pool-operation';
import { getClient } from '../state';

export const deleteUserPoolClientSecret = poolOperation<DeleteUserPoolClientSecretCommandInput, DeleteUserPoolClientSecretCommandOutput>(
  'DeleteUserPoolClientSecret',
  (call, pool, { ClientId, ClientSecretId }) => {
    deleteSecret(call, getClient(call, ClientId, pool.id).client, ClientSecretId);
    return {};
  },
);
