import type {
  AdminSetUserMFAPreferenceCommandInput,
  AdminSetUserMFAPreferenceCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { withMfaPreference } from '../mfa-preference';
import { poolOperation } from '../pool-operation';
import { getUser, saveUser } from '../users';

export const adminSetUserMFAPreference = poolOperation<AdminSetUserMFAPreferenceCommandInput, AdminSetUserMFAPreferenceCommandOutput>(
  'AdminSetUserMFAPreference',
  (call, pool, input) => {
    saveUser(call, pool, withMfaPreference(pool, getUser(call, pool, input.Username), input));
    return {};
  },
);
