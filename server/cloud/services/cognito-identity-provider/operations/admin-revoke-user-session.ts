import type { AdminRevokeUserSessionCommandInput, AdminRevokeUserSessionCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { revokeSession } from '../sessions/user-sessions';
import { getUser } from '../users';

export const adminRevokeUserSession = poolOperation<AdminRevokeUserSessionCommandInput, AdminRevokeUserSessionCommandOutput>(
  'AdminRevokeUserSession',
  (call, pool, input) => {
    revokeSession(call, pool, getUser(call, pool, input.Username), input);
    return {};
  },
);
