import type { ChangePasswordCommandInput, ChangePasswordCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { countPasswordAttempt, forgetPasswordAttempts } from '../attempts';
import { notAuthorized } from '../errors';
import { isPassword, withPassword } from '../passwords';
import { recorded } from '../threats/record';
import { appSource } from '../threats/request-source';
import { saveUser } from '../users';

export const changePassword = userOperation<ChangePasswordCommandInput, ChangePasswordCommandOutput>(
  (call, { PreviousPassword, ProposedPassword = '' }, { pool, user, client }) =>
    recorded({ call, pool, client, user, source: appSource(call, client) }, 'PasswordChange', () => {
      countPasswordAttempt(call.cloud, pool.id, user.username);
      // Who has signed in without a password so far may set a first one.
      if (user.password && !isPassword(user, PreviousPassword ?? '')) throw notAuthorized();
      forgetPasswordAttempts(call.cloud, pool.id, user.username);
      saveUser(call, pool, withPassword(pool, user, ProposedPassword, call.cloud.now().getTime()));
      return {};
    }),
);
