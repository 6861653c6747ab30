import type { GetUserCommandInput, GetUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { readableAttributes, toList } from '../attributes';

export const getUser = userOperation<GetUserCommandInput, GetUserCommandOutput>((_call, _input, { user, client }) => ({
  Username: user.username,
  UserAttributes: toList(readableAttributes(user, client)),
  PreferredMfaSetting: user.mfa.preferred,
  UserMFASettingList: user.mfa.enabled.length > 0 ? user.mfa.enabled : undefined,
}));
