import type { AdminCreateUserCommandInput, AdminCreateUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { checkAttributes, toRecord } from '../attributes';
import { invalidParameter, userNotFound } from '../errors';
import { sendToUser } from '../messages';
import { newTemporaryPassword, withPassword } from '../passwords';
import { poolOperation } from '../pool-operation';
import type { User, UserPool } from '../state';
import { runTrigger, triggerAttributes } from '../triggers';
import { addUser, describeUser, findUser, newUser, saveUser } from '../users';

export const adminCreateUser = poolOperation<AdminCreateUserCommandInput, AdminCreateUserCommandOutput>(
  'AdminCreateUser',
  async (call, pool, input) => {
    const { Username = '', MessageAction, ClientMetadata } = input;
    const now = call.cloud.now().getTime();
    const password = input.TemporaryPassword ?? newTemporaryPassword(pool);
    let user: User;
    if (MessageAction === 'RESEND') {
      const existing = findUser(call, pool, Username);
      if (!existing) throw userNotFound();
      if (existing.status !== 'FORCE_CHANGE_PASSWORD') {
        throw new CloudFailure('UnsupportedUserStateException', `Resend not possible. ${Username} status is not FORCE_CHANGE_PASSWORD`);
      }
      user = saveUser(call, pool, withPassword(pool, existing, password, now, { temporary: true }));
    } else {
      const given = toRecord(input.UserAttributes);
      checkAttributes(pool, given);
      const candidate = withPassword(pool, newUser(call, pool, Username, given, 'FORCE_CHANGE_PASSWORD'), password, now, {
        temporary: true,
      });
      const { sub: _, 'cognito:user_status': __, ...userAttributes } = triggerAttributes(candidate);
      await runTrigger(call, pool, 'PreSignUp', {
        source: 'PreSignUp_AdminCreateUser',
        username: candidate.username,
        request: { userAttributes, validationData: toRecord(input.ValidationData), clientMetadata: ClientMetadata ?? {} },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      });
      user = addUser(call, pool, candidate, { takeAliases: input.ForceAliasCreation });
    }
    if (MessageAction !== 'SUPPRESS') {
      for (const { medium, recipient } of recipients(pool, user, input.DesiredDeliveryMediums)) {
        await sendToUser(call, pool, user, {
          kind: 'invitation',
          medium,
          recipient,
          code: password,
          source: 'AdminCreateUser',
          clientMetadata: ClientMetadata,
        });
      }
    }
    return { User: describeUser(user) };
  },
);

/** By text message unless asked otherwise; a user without a phone number is written to. */
function recipients(pool: UserPool, user: User, desired: string[] = []): { medium: 'EMAIL' | 'SMS'; recipient: string }[] {
  const { email, phone_number: phone } = user.attributes;
  const ways = [
    ...(phone && (desired.length === 0 || desired.includes('SMS')) ? [{ medium: 'SMS', recipient: phone } as const] : []),
    ...(email && ((desired.length === 0 && !phone) || desired.includes('EMAIL')) ? [{ medium: 'EMAIL', recipient: email } as const] : []),
  ];
  // A user made without any address can be told their password in person.
  if (ways.length === 0 && desired.length > 0)
    throw invalidParameter(`User has no address for ${desired.join(' or ')} in pool ${pool.name}.`);
  return ways;
}
