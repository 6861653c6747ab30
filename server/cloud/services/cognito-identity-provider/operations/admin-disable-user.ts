import type { AdminDisableUserCommandInput, AdminDisableUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { revokeAllFamilies } from '../token-families';
import { getUser, saveUser } from '../users';

export const adminDisableUser = poolOperation<AdminDisableUserCommandInput, AdminDisableUserCommandOutput>(
  'AdminDisableUser',
  (call, pool, { Username }) => {
    const user = saveUser(call, pool, { ...getUser(call, pool, Username), enabled: false });
    revokeAllFamilies(call.partition, pool.id, user.username);
    return {};
  },
);
