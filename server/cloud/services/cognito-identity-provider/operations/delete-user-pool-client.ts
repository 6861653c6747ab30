import type { DeleteUserPoolClientCommandInput, DeleteUserPoolClientCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { deleteClient } from '../clients';
import { poolOperation } from '../pool-operation';
import { getClient } from '../state';

export const deleteUserPoolClient = poolOperation<DeleteUserPoolClientCommandInput, DeleteUserPoolClientCommandOutput>(
  'DeleteUserPoolClient',
  (call, pool, { ClientId }) => {
    deleteClient(call, getClient(call, ClientId, pool.id).client);
    return {};
  },
);
