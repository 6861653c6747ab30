import type { DeleteUserCommandInput, DeleteUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { removeUser } from '../users';

export const deleteUser = userOperation<DeleteUserCommandInput, DeleteUserCommandOutput>((call, _input, { pool, user }) => {
  removeUser(call, pool, user);
  return {};
});
