import type { AdminResetUserPasswordCommandInput, AdminResetUserPasswordCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { sendRecoveryCode } from '../recovery';
import { getUser, saveUser } from '../users';

export const adminResetUserPassword = poolOperation<AdminResetUserPasswordCommandInput, AdminResetUserPasswordCommandOutput>(
  'AdminResetUserPassword',
  async (call, pool, { Username, ClientMetadata }) => {
    const user = getUser(call, pool, Username);
    await sendRecoveryCode(call, pool, user, { source: 'AdminResetPassword', clientMetadata: ClientMetadata });
    saveUser(call, pool, { ...user, status: 'RESET_REQUIRED' });
    return {};
  },
);
