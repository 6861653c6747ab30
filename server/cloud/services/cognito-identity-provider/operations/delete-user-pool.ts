import type { DeleteUserPoolCommandInput, DeleteUserPoolCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { deletePool } from '../pools';

export const deleteUserPool = poolOperation<DeleteUserPoolCommandInput, DeleteUserPoolCommandOutput>('DeleteUserPool', (call, pool) => {
  deletePool(call, pool);
  return {};
});
