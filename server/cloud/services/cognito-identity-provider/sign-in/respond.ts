import { invalidParameter, notAuthorized } from '../errors';
import { checkSecretHash } from '../secret-hash';
import type { MfaMethod, User } from '../state';
import { recordedStep, stepOf } from '../threats/record';
import { saveUser } from '../users';
import { afterPassword, afterSecondFactor } from './after-password';
import { answerChoice } from './choice';
import { checkMaySignIn, required, type SignInAnswer, type SignInContext, sessionUser } from './context';
import { answerCustom, nextCustomStep } from './custom';
import { answerDeviceSrp, beginDeviceSrp } from './device';
import { finishSignIn } from './finish';
import { answerCode, answerSoftwareToken, askFor } from './mfa';
import { answerMfaSetup } from './mfa-setup';
import { answerNewPassword } from './new-password';
import { answerPasskey } from './passkey';
import { answerSrp } from './password';
import { endSession, getSession, type SignInSession } from './session';

/** Goes on with a sign-in: RespondToAuthChallenge and AdminRespondToAuthChallenge. */
export async function respond(
  context: SignInContext,
  name: string | undefined,
  responses: Record<string, string> = {},
  handle: string | undefined,
): Promise<SignInAnswer> {
  return recordedStep(context, stepOf(context, name, responses, handle), (recorded) => goOn(recorded, name, responses, handle));
}

async function goOn(
  context: SignInContext,
  name: string | undefined,
  responses: Record<string, string>,
  handle: string | undefined,
): Promise<SignInAnswer> {
  if (name === 'PASSWORD_VERIFIER') {
    const { user, session } = answerSrp(context, responses);
    checkSecretHash(context.client, [responses.USERNAME, user.username, session.login], responses.SECRET_HASH);
    const start = { login: session.login, deviceKey: responses.DEVICE_KEY ?? session.deviceKey };
    if (!session.custom) return afterPassword(context, user, start);
    return nextCustomStep(context, { ...start, user, parameters: responses }, [
      ...session.custom,
      { challengeName: 'PASSWORD_VERIFIER', challengeResult: true },
    ]);
  }

  const session = getSession(context.call, handle);
  const given = required(responses, 'USERNAME');
  if (
    session.clientId !== context.client.id ||
    session.admin !== context.admin ||
    session.hosted !== context.hosted ||
    session.challenge.name !== name ||
    handle === undefined
  ) {
    throw notAuthorized('Invalid session for the user.');
  }
  // A choice and a custom challenge may be put to somebody who does not exist, so that it does not show.
  const user =
    session.username === undefined && (name === 'SELECT_CHALLENGE' || name === 'CUSTOM_CHALLENGE')
      ? undefined
      : sessionUser(context, session, given);
  checkSecretHash(context.client, [given, user?.username, session.login], responses.SECRET_HASH);
  if (name === 'SELECT_CHALLENGE') return answerChoice(context, handle, session, user, responses);
  if (name === 'CUSTOM_CHALLENGE') return answerCustom(context, handle, session, user, responses);
  if (!user) throw notAuthorized();
  if (name !== 'NEW_PASSWORD_REQUIRED') checkMaySignIn(context, user);
  return answerKnown(context, handle, session, user, responses);
}

async function answerKnown(
  context: SignInContext,
  handle: string,
  session: SignInSession,
  user: User,
  responses: Record<string, string>,
): Promise<SignInAnswer> {
  const start = { login: session.login, deviceKey: session.deviceKey ?? responses.DEVICE_KEY };
  const { challenge } = session;
  switch (challenge.name) {
    case 'NEW_PASSWORD_REQUIRED':
      return answerNewPassword(context, handle, session, user, responses);
    case 'SOFTWARE_TOKEN_MFA':
      return afterSecondFactor(context, answerSoftwareToken(context, handle, session, user, responses), start);
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SMS_OTP': {
      answerCode(context, handle, session, user, responses);
      const reached = withVerified(context, user, challenge.name === 'EMAIL_OTP' ? 'email' : 'phone_number');
      return challenge.factor === 'first' ? finishSignIn(context, reached, start) : afterSecondFactor(context, reached, start);
    }
    case 'SELECT_MFA_TYPE': {
      const method = required(responses, 'ANSWER');
      if (!challenge.methods.includes(method)) throw invalidParameter(`${method} is not an available second factor.`);
      endSession(context.call, handle);
      return askFor(context, user, method as MfaMethod, start);
    }
    case 'MFA_SETUP':
      return answerMfaSetup(context, handle, session, user, responses);
    case 'WEB_AUTHN':
      return answerPasskey(context, handle, session, user, responses);
    case 'DEVICE_SRP_AUTH':
      return beginDeviceSrp(context, handle, session, user, responses);
    case 'DEVICE_PASSWORD_VERIFIER':
      answerDeviceSrp(context, handle, session, user, responses);
      return finishSignIn(context, user, start);
    default:
      throw invalidParameter(`Unknown challenge ${challenge.name}`);
  }
}

/** Who answers with a code that was sent there has shown that the address or number is theirs. */
function withVerified({ call, pool }: SignInContext, user: User, attribute: 'email' | 'phone_number'): User {
  const flag = `${attribute}_verified`;
  if (user.attributes[flag] === 'true') return user;
  return saveUser(call, pool, { ...user, attributes: { ...user.attributes, [flag]: 'true' } }, { takeAliases: true });
}
