import type { ConfirmSignUpCommandInput, ConfirmSignUpCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { clientOperation } from '../app-operation';
import { takeCode } from '../codes';
import { afterConfirmation } from '../confirmation';
import { expiredCode, notAuthorized } from '../errors';
import { hidesExistence } from '../sign-in/context';
import { startSession } from '../sign-in/session';
import { findUser, getUser, saveUser } from '../users';

export const confirmSignUp = clientOperation<ConfirmSignUpCommandInput, ConfirmSignUpCommandOutput>(
  async (call, input, { pool, client }) => {
    const { Username = '', ConfirmationCode = '', ClientMetadata } = input;
    if (!findUser(call, pool, Username) && hidesExistence(client)) throw expiredCode();
    const user = getUser(call, pool, Username);
    if (user.status !== 'UNCONFIRMED') throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    const { attribute, target } = takeCode(call, pool, user, 'sign-up', ConfirmationCode);
    const verified = user.attributes[attribute] === target ? { [`${attribute}_verified`]: 'true' } : {};
    const confirmed = saveUser(
      call,
      pool,
      { ...user, status: 'CONFIRMED', attributes: { ...user.attributes, ...verified } },
      { takeAliases: input.ForceAliasCreation },
    );
    await afterConfirmation(call, pool, client, confirmed, 'ConfirmSignUp', ClientMetadata);
    const session = { login: Username, username: user.username, admin: false, challenge: { name: 'CONFIRMED' } } as const;
    return { Session: startSession(call, pool, client, session) };
  },
);
