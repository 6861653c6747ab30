import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { type ContactAttribute, issueCode } from './codes';
import { invalidParameter, notAuthorized } from './errors';
import type { User, UserPool } from './state';

/** Where a forgotten password's code goes: the first verified way that the pool's recovery setting names. */
function recoveryAttribute(pool: UserPool, user: User): ContactAttribute | undefined {
  const given = pool.settings.AccountRecoverySetting?.RecoveryMechanisms;
  const order = given?.length
    ? [...given].sort((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0)).map(({ Name }) => Name)
    : ['verified_phone_number', 'verified_email'];
  if (order[0] === 'admin_only') throw notAuthorized('Contact administrator to reset password.');
  const ways: { name: string; attribute: ContactAttribute }[] = [
    { name: 'verified_phone_number', attribute: 'phone_number' },
    { name: 'verified_email', attribute: 'email' },
  ];
  const ordered = order.flatMap((name) => ways.filter((way) => way.name === name));
  return ordered.find(({ attribute }) => user.attributes[attribute] && user.attributes[`${attribute}_verified`] === 'true')?.attribute;
}

/** @throws CloudFailure when the user may not, or cannot, reset their password themselves. */
export async function sendRecoveryCode(
  call: Call,
  pool: UserPool,
  user: User,
  options: { source?: 'ForgotPassword' | 'AdminResetPassword'; clientId?: string; clientMetadata?: Record<string, string> },
): Promise<CodeDeliveryDetailsType> {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'FORCE_CHANGE_PASSWORD') throw notAuthorized('User password cannot be reset in the current state.');
  const attribute = recoveryAttribute(pool, user);
  if (!attribute) throw invalidParameter('Cannot reset password for the user as there is no registered/verified email or phone_number');
  const { source = 'ForgotPassword', ...rest } = options;
  return issueCode(call, pool, user, { purpose: 'forgot-password', attribute, source, ...rest });
}
