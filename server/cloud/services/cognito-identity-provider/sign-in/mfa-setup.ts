/** MFA_SETUP: a pool that requires a second factor has one set up in the middle of the sign-in. */
import { checkAttributes } from '../attributes';
import { notAuthorized } from '../errors';
import type { User } from '../state';
import { saveUser } from '../users';
import type { SignInAnswer, SignInContext } from './context';
import { finishSignIn } from './finish';
import { sendSignInCode } from './mfa';
import { endSession, type SignInSession } from './session';

export async function answerMfaSetup(
  context: SignInContext,
  handle: string,
  session: SignInSession,
  user: User,
  responses: Record<string, string>,
): Promise<SignInAnswer> {
  const { call, pool } = context;
  if (session.challenge.name !== 'MFA_SETUP') throw notAuthorized('Invalid session for the user.');
  const start = { login: session.login, deviceKey: session.deviceKey };
  if (responses.EMAIL && pool.mfa.EmailMfaConfiguration) {
    const attributes = { email: responses.EMAIL };
    checkAttributes(pool, attributes, undefined, user);
    endSession(call, handle);
    const saved = saveUser(call, pool, { ...user, attributes: { ...user.attributes, ...attributes, email_verified: 'false' } });
    return sendSignInCode(context, saved, 'EMAIL_OTP', 'second', start);
  }
  if (!session.challenge.verified || !user.softwareToken?.verified) throw notAuthorized('Software token has not been verified.');
  endSession(call, handle);
  const enabled = [...new Set([...user.mfa.enabled, 'SOFTWARE_TOKEN_MFA' as const])];
  return finishSignIn(context, saveUser(call, pool, { ...user, mfa: { enabled, preferred: user.mfa.preferred } }), start);
}
