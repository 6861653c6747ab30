import type { MFAOptionType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from './errors';
import type { User } from './state';

/** The older form of second factors, which knows text messages alone. @throws CloudFailure InvalidParameterException */
export function withMfaOptions(user: User, options: MFAOptionType[] = []): User {
  for (const { AttributeName, DeliveryMedium } of options) {
    if (AttributeName !== 'phone_number' || DeliveryMedium !== 'SMS') {
      throw invalidParameter('MFAOptions know the phone_number by SMS alone; SetUserMFAPreference knows the rest.');
    }
  }
  if (options.length > 0 && !user.attributes.phone_number)
    throw invalidParameter('User does not have delivery config set to turn on SMS_MFA');
  const others = user.mfa.enabled.filter((method) => method !== 'SMS_MFA');
  const preferred = options.length === 0 && user.mfa.preferred === 'SMS_MFA' ? undefined : user.mfa.preferred;
  return { ...user, mfa: { enabled: options.length > 0 ? [...others, 'SMS_MFA'] : others, preferred } };
}
