import type { SetUserSettingsCommandInput, SetUserSettingsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { withMfaOptions } from '../mfa-options';
import { saveUser } from '../users';

export const setUserSettings = userOperation<SetUserSettingsCommandInput, SetUserSettingsCommandOutput>((call, input, { pool, user }) => {
  saveUser(call, pool, withMfaOptions(user, input.MFAOptions));
  return {};
});
