import type { AdminSetUserSettingsCommandInput, AdminSetUserSettingsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { withMfaOptions } from '../mfa-options';
import { poolOperation } from '../pool-operation';
import { getUser, saveUser } from '../users';

export const adminSetUserSettings = poolOperation<AdminSetUserSettingsCommandInput, AdminSetUserSettingsCommandOutput>(
  'AdminSetUserSettings',
  (call, pool, input) => {
    saveUser(call, pool, withMfaOptions(getUser(call, pool, input.Username), input.MFAOptions));
    return {};
  },
);
