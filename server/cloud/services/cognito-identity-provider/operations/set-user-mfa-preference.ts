import type { SetUserMFAPreferenceCommandInput, SetUserMFAPreferenceCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { withMfaPreference } from '../mfa-preference';
import { saveUser } from '../users';

export const setUserMFAPreference = userOperation<SetUserMFAPreferenceCommandInput, SetUserMFAPreferenceCommandOutput>(
  (call, input, { pool, user }) => {
    saveUser(call, pool, withMfaPreference(pool, user, input));
    return {};
  },
);
