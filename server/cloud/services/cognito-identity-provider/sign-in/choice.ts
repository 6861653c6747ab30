/** USER_AUTH: the person chooses how to sign in, among what the pool and their account allow. */
import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, notAuthorized } from '../errors';
import type { User } from '../state';
import { afterPassword } from './after-password';
import { challenge, checkMaySignIn, findSignInUser, hidesExistence, required, type SignInAnswer, type SignInContext } from './context';
import { needsSecondFactor, sendSignInCode } from './mfa';
import { askForPasskey, usablePasskeys } from './passkey';
import { beginSrp, checkPlainPassword } from './password';
import { endSession, type SignInSession } from './session';

/** What this user can start with. Somebody unknown is shown what most users would be. */
function available(context: SignInContext, user: User | undefined): ChallengeNameType[] {
  const { pool } = context;
  const factors = pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  const names: ChallengeNameType[] = [];
  if (factors.includes('PASSWORD') && (!user || user.password)) names.push('PASSWORD', 'PASSWORD_SRP');
  if (user && usablePasskeys(context, user).length > 0) names.push('WEB_AUTHN');
  // A code alone must not replace a password and a second factor.
  if (user && needsSecondFactor(pool, user)) return names;
  if (factors.includes('EMAIL_OTP') && (!user || user.attributes.email)) names.push('EMAIL_OTP');
  if (factors.includes('SMS_OTP') && (!user || user.attributes.phone_number)) names.push('SMS_OTP');
  return names;
}

export async function beginChoice(context: SignInContext, login: string, parameters: Record<string, string>): Promise<SignInAnswer> {
  const user = await findSignInUser(context, login);
  const choices = available(context, user);
  const preferred = parameters.PREFERRED_CHALLENGE as ChallengeNameType | undefined;
  if (preferred && choices.includes(preferred)) return start(context, login, user, preferred, parameters);
  const [only] = choices;
  if (choices.length === 1 && only) return start(context, login, user, only, parameters);
  if (choices.length === 0) throw notAuthorized('No sign-in method is available for the user.');
  const session = { login, username: user?.username, deviceKey: parameters.DEVICE_KEY };
  return { ...challenge(context, session, { name: 'SELECT_CHALLENGE', challenges: choices }, {}), AvailableChallenges: choices };
}

export async function answerChoice(
  context: SignInContext,
  handle: string,
  session: SignInSession,
  user: User | undefined,
  responses: Record<string, string>,
): Promise<SignInAnswer> {
  const choice = required(responses, 'ANSWER') as ChallengeNameType;
  const offered = session.challenge.name === 'SELECT_CHALLENGE' ? session.challenge.challenges : [];
  if (!offered.includes(choice)) throw invalidParameter(`${choice} is not an available challenge.`);
  const answer = await start(context, session.login, user, choice, {
    ...responses,
    ...(session.deviceKey && { DEVICE_KEY: session.deviceKey }),
  });
  endSession(context.call, handle);
  return answer;
}

async function start(
  context: SignInContext,
  login: string,
  user: User | undefined,
  choice: ChallengeNameType,
  parameters: Record<string, string>,
): Promise<SignInAnswer> {
  const session = { login, deviceKey: parameters.DEVICE_KEY };
  switch (choice) {
    case 'PASSWORD':
      return afterPassword(context, await checkPlainPassword(context, login, required(parameters, 'PASSWORD')), session);
    case 'PASSWORD_SRP':
      return beginSrp(context, login, user, parameters);
    case 'WEB_AUTHN':
      if (!user) throw notAuthorized();
      checkMaySignIn(context, user);
      return askForPasskey(context, user, session);
    case 'EMAIL_OTP':
    case 'SMS_OTP':
      if (user) {
        checkMaySignIn(context, user);
        return sendSignInCode(context, user, choice, 'first', session);
      }
      if (!hidesExistence(context.client)) throw notAuthorized();
      // Nobody gets the code, and without a username no answer is right.
      return challenge(
        context,
        session,
        { name: choice, code: '', factor: 'first' },
        {
          CODE_DELIVERY_DELIVERY_MEDIUM: choice === 'EMAIL_OTP' ? 'EMAIL' : 'SMS',
          CODE_DELIVERY_DESTINATION: choice === 'EMAIL_OTP' ? 'x***@x***' : '+*******0000',
        },
      );
    default:
      throw invalidParameter(`${choice} cannot start a sign-in.`);
  }
}
