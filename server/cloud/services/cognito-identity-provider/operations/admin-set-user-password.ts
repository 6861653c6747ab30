import type { AdminSetUserPasswordCommandInput, AdminSetUserPasswordCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { forgetPasswordAttempts } from '../attempts';
import { withPassword } from '../passwords';
import { poolOperation } from '../pool-operation';
import { getUser, saveUser } from '../users';

export const adminSetUserPassword = poolOperation<AdminSetUserPasswordCommandInput, AdminSetUserPasswordCommandOutput>(
  'AdminSetUserPassword',
  (call, pool, { Username, Password = '', Permanent }) => {
    const user = getUser(call, pool, Username);
    const changed = withPassword(pool, user, Password, call.cloud.now().getTime(), { temporary: !Permanent });
    saveUser(call, pool, { ...changed, status: Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD' });
    forgetPasswordAttempts(call.cloud, pool.id, user.username);
    return {};
  },
);
