import type { EmailMfaSettingsType, SMSMfaSettingsType, SoftwareTokenMfaSettingsType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from './errors';
import type { MfaMethod, User, UserPool } from './state';

export interface MfaPreference {
  SMSMfaSettings?: SMSMfaSettingsType;
  SoftwareTokenMfaSettings?: SoftwareTokenMfaSettingsType;
  EmailMfaSettings?: EmailMfaSettingsType;
}

/** The user with second factors switched on and off, and the preferred one, not yet saved. @throws CloudFailure InvalidParameterException */
export function withMfaPreference(pool: UserPool, user: User, given: MfaPreference): User {
  const settings: [MfaMethod, SMSMfaSettingsType | undefined, boolean, string][] = [
    [
      'SMS_MFA',
      given.SMSMfaSettings,
      user.attributes.phone_number !== undefined,
      'User does not have delivery config set to turn on SMS_MFA',
    ],
    [
      'SOFTWARE_TOKEN_MFA',
      given.SoftwareTokenMfaSettings,
      user.softwareToken?.verified === true,
      'User has not verified software token mfa',
    ],
    [
      'EMAIL_OTP',
      given.EmailMfaSettings,
      user.attributes.email !== undefined && pool.mfa.EmailMfaConfiguration !== undefined,
      'User does not have delivery config set to turn on EMAIL_OTP',
    ],
  ];
  const enabled = new Set(user.mfa.enabled);
  let { preferred } = user.mfa;
  for (const [method, setting, ready, reason] of settings) {
    if (!setting) continue;
    if (setting.Enabled === true && !ready) throw invalidParameter(reason);
    if (setting.Enabled === true) enabled.add(method);
    if (setting.Enabled === false) enabled.delete(method);
    if (setting.PreferredMfa && !enabled.has(method)) throw invalidParameter(`${method} must be enabled to be preferred`);
    if (setting.PreferredMfa) preferred = method;
    else if (preferred === method && (setting.PreferredMfa === false || !enabled.has(method))) preferred = undefined;
  }
  return { ...user, mfa: { enabled: [...enabled], preferred } };
}
