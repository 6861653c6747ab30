import type { AdminGetUserCommandInput, AdminGetUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { readableAttributes, toList } from '../attributes';
import { poolOperation } from '../pool-operation';
import { getUser } from '../users';

export const adminGetUser = poolOperation<AdminGetUserCommandInput, AdminGetUserCommandOutput>(
  'AdminGetUser',
  (call, pool, { Username }) => {
    const user = getUser(call, pool, Username);
    return {
      Username: user.username,
      UserAttributes: toList(readableAttributes(user)),
      UserCreateDate: new Date(user.createdAt),
      UserLastModifiedDate: new Date(user.modifiedAt),
      Enabled: user.enabled,
      UserStatus: user.status,
      PreferredMfaSetting: user.mfa.preferred,
      UserMFASettingList: user.mfa.enabled.length > 0 ? user.mfa.enabled : undefined,
    };
  },
);
