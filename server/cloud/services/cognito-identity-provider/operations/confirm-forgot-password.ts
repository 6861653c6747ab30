import type { ConfirmForgotPasswordCommandInput, ConfirmForgotPasswordCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { clientOperation } from '../app-operation';
import { forgetPasswordAttempts } from '../attempts';
import { takeCode } from '../codes';
import { afterConfirmation } from '../confirmation';
import { expiredCode, notAuthorized } from '../errors';
import { withPassword } from '../passwords';
import { hidesExistence } from '../sign-in/context';
import { findUser, getUser, saveUser } from '../users';

export const confirmForgotPassword = clientOperation<ConfirmForgotPasswordCommandInput, ConfirmForgotPasswordCommandOutput>(
  async (call, input, { pool, client }) => {
    const { Username = '', ConfirmationCode = '', Password = '', ClientMetadata } = input;
    if (!findUser(call, pool, Username) && hidesExistence(client)) throw expiredCode();
    const user = getUser(call, pool, Username);
    if (!user.enabled) throw notAuthorized('User is disabled.');
    // The password first: a code must not be used up by one that the policy refuses.
    const changed = withPassword(pool, user, Password, call.cloud.now().getTime());
    const { attribute, target } = takeCode(call, pool, user, 'forgot-password', ConfirmationCode);
    const verified = user.attributes[attribute] === target ? { [`${attribute}_verified`]: 'true' } : {};
    const saved = saveUser(call, pool, { ...changed, status: 'CONFIRMED', attributes: { ...user.attributes, ...verified } });
    forgetPasswordAttempts(call.cloud, pool.id, user.username);
    await afterConfirmation(call, pool, client, saved, 'ConfirmForgotPassword', ClientMetadata);
    return {};
  },
);
