import type { AuthFactorType, GetUserAuthFactorsResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { listPasskeys } from './passkeys/credentials';
import type { User, UserPool } from './state';

/** With what a user can prove who they are, of all that the pool knows. */
export function describeAuthFactors(call: Pick<Call, 'partition'>, pool: UserPool, user: User): GetUserAuthFactorsResponse {
  const allowed = pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  const present: Record<AuthFactorType, boolean> = {
    PASSWORD: user.password !== undefined,
    EMAIL_OTP: user.attributes.email !== undefined && allowed.includes('EMAIL_OTP'),
    SMS_OTP: user.attributes.phone_number !== undefined && allowed.includes('SMS_OTP'),
    WEB_AUTHN: listPasskeys(call, pool, user).length > 0,
    SOFTWARE_TOKEN: user.softwareToken?.verified === true,
  };
  return {
    Username: user.username,
    PreferredMfaSetting: user.mfa.preferred,
    UserMFASettingList: user.mfa.enabled.length > 0 ? user.mfa.enabled : undefined,
    ConfiguredUserAuthFactors: (Object.keys(present) as AuthFactorType[]).filter((factor) => present[factor]),
  };
}
