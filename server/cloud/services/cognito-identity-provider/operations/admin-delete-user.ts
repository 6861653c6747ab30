import type { AdminDeleteUserCommandInput, AdminDeleteUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { getUser, removeUser } from '../users';

export const adminDeleteUser = poolOperation<AdminDeleteUserCommandInput, AdminDeleteUserCommandOutput>(
  'AdminDeleteUser',
  (call, pool, { Username }) => {
    removeUser(call, pool, getUser(call, pool, Username));
    return {};
  },
);
