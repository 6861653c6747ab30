import type { AdminUserGlobalSignOutCommandInput, AdminUserGlobalSignOutCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { revokeAllFamilies } from '../token-families';
import { getUser } from '../users';

export const adminUserGlobalSignOut = poolOperation<AdminUserGlobalSignOutCommandInput, AdminUserGlobalSignOutCommandOutput>(
  'AdminUserGlobalSignOut',
  (call, pool, { Username }) => {
    revokeAllFamilies(call.partition, pool.id, getUser(call, pool, Username).username);
    return {};
  },
);
