import type { SignUpCommandInput, SignUpCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../../service';
import { clientOperation } from '../app-operation';
import { checkAttributes, missingAttributes, toRecord } from '../attributes';
import { type CodeRequest, issueCode } from '../codes';
import { afterConfirmation } from '../confirmation';
import { invalidParameter, invalidPassword, notAuthorized } from '../errors';
import { withPassword } from '../passwords';
import { startSession } from '../sign-in/session';
import type { User, UserPool, UserPoolClient } from '../state';
import { refuseStranger } from '../threats/blocked-address';
import { recorded } from '../threats/record';
import { appSource } from '../threats/request-source';
import { runTrigger, triggerAttributes } from '../triggers';
import { addUser, newUser } from '../users';

export const signUp = clientOperation<SignUpCommandInput, SignUpCommandOutput>(async (call, input, { pool, client }) => {
  if (pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly) throw notAuthorized('SignUp is not permitted for this user pool');
  const { Username = '', Password, ClientMetadata } = input;
  const source = appSource(call, client, input.UserContextData);
  refuseStranger(call, pool, client, source);
  const given = toRecord(input.UserAttributes);
  checkAttributes(pool, given, client);
  const candidate = newUser(call, pool, Username, given, 'UNCONFIRMED');
  const [missing] = missingAttributes(pool, candidate.attributes);
  if (missing !== undefined)
    throw invalidParameter(`Attributes did not conform to the schema: ${missing}: The attribute ${missing} is required`);

  // Before the trigger, so that the function sees only what would be accepted.
  const factors = pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (!Password && !factors.some((factor) => factor !== 'PASSWORD')) throw invalidPassword('Password is required');
  let user = Password ? withPassword(pool, candidate, Password, candidate.createdAt) : candidate;

  const response = await runTrigger(call, pool, 'PreSignUp', {
    source: 'PreSignUp_SignUp',
    username: user.username,
    clientId: client.id,
    request: {
      userAttributes: triggerlessAttributes(user),
      validationData: toRecord(input.ValidationData),
      clientMetadata: ClientMetadata ?? {},
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  const verified = {
    ...(user.attributes.email && response?.autoVerifyEmail === true && { email_verified: 'true' }),
    ...(user.attributes.phone_number && response?.autoVerifyPhone === true && { phone_number_verified: 'true' }),
  };
  const status = response?.autoConfirmUser === true ? 'CONFIRMED' : 'UNCONFIRMED';
  user = addUser(call, pool, { ...user, status, attributes: { ...user.attributes, ...unverified(pool, user), ...verified } });
  await recorded({ call, pool, client, user, source }, 'SignUp', () => {});
  if (status === 'CONFIRMED') await afterConfirmation(call, pool, client, user, 'ConfirmSignUp', ClientMetadata);
  const UserSub = user.attributes.sub;
  if (status === 'UNCONFIRMED')
    return { UserConfirmed: false, UserSub, CodeDeliveryDetails: await sendCode(call, pool, client, user, ClientMetadata) };
  const session = { login: Username, username: user.username, admin: false, challenge: { name: 'CONFIRMED' } } as const;
  return { UserConfirmed: true, UserSub, Session: startSession(call, pool, client, session) };
});

function triggerlessAttributes(user: User): Record<string, string> {
  const { sub: _, 'cognito:user_status': __, ...attributes } = triggerAttributes(user);
  return attributes;
}

function unverified(pool: UserPool, user: User): Record<string, string> {
  const automatic = pool.settings.AutoVerifiedAttributes ?? [];
  return Object.fromEntries(automatic.filter((name) => user.attributes[name]).map((name) => [`${name}_verified`, 'false']));
}

/** To the phone when both would do, as AWS does. */
async function sendCode(call: Call, pool: UserPool, client: UserPoolClient, user: User, clientMetadata?: Record<string, string>) {
  const automatic = pool.settings.AutoVerifiedAttributes ?? [];
  const attribute = (['phone_number', 'email'] as const).find((name) => automatic.includes(name) && user.attributes[name]);
  if (!attribute) return undefined;
  const request: CodeRequest = { purpose: 'sign-up', attribute, source: 'SignUp', clientId: client.id, clientMetadata };
  return issueCode(call, pool, user, request);
}
