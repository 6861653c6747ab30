import type { AdminEnableUserCommandInput, AdminEnableUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { getUser, saveUser } from '../users';

export const adminEnableUser = poolOperation<AdminEnableUserCommandInput, AdminEnableUserCommandOutput>(
  'AdminEnableUser',
  (call, pool, { Username }) => {
    saveUser(call, pool, { ...getUser(call, pool, Username), enabled: true });
    return {};
  },
);
