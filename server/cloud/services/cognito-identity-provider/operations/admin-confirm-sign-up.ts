import type { AdminConfirmSignUpCommandInput, AdminConfirmSignUpCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { afterConfirmation } from '../confirmation';
import { notAuthorized } from '../errors';
import { poolOperation } from '../pool-operation';
import { getUser, saveUser } from '../users';

export const adminConfirmSignUp = poolOperation<AdminConfirmSignUpCommandInput, AdminConfirmSignUpCommandOutput>(
  'AdminConfirmSignUp',
  async (call, pool, { Username, ClientMetadata }) => {
    const user = getUser(call, pool, Username);
    if (user.status !== 'UNCONFIRMED') throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    const confirmed = saveUser(call, pool, { ...user, status: 'CONFIRMED' });
    await afterConfirmation(call, pool, undefined, confirmed, 'ConfirmSignUp', ClientMetadata);
    return {};
  },
);
