/** NEW_PASSWORD_REQUIRED: the first sign-in of a user whom an administrator made. */
import { checkAttributes, missingAttributes } from '../attributes';
import { invalidParameter } from '../errors';
import { withPassword } from '../passwords';
import type { User } from '../state';
import { saveUser } from '../users';
import { required, type SignInAnswer, type SignInContext } from './context';
import { finishSignIn } from './finish';
import { secondFactor } from './mfa';
import { endSession, type SignInSession } from './session';

const PREFIX = 'userAttributes.';

export async function answerNewPassword(
  context: SignInContext,
  handle: string,
  session: SignInSession,
  user: User,
  responses: Record<string, string>,
): Promise<SignInAnswer> {
  const { call, pool, client } = context;
  const given = Object.entries(responses).filter(([name]) => name.startsWith(PREFIX));
  const attributes = Object.fromEntries(given.map(([name, value]) => [name.slice(PREFIX.length), value]));
  checkAttributes(pool, attributes, context.admin ? undefined : client, user);
  const together = { ...user.attributes, ...attributes };
  const [missing] = missingAttributes(pool, together);
  if (missing !== undefined) throw invalidParameter(`Invalid attributes given, ${missing} is missing`);
  // A password that the policy refuses leaves the session as it was, so that the person can choose another.
  const changed = withPassword(pool, { ...user, attributes: together }, required(responses, 'NEW_PASSWORD'), call.cloud.now().getTime());
  endSession(call, handle);
  const saved = saveUser(call, pool, { ...changed, status: 'CONFIRMED' });
  const start = { login: session.login, deviceKey: session.deviceKey };
  return (
    (await secondFactor(context, saved, start)) ??
    finishSignIn(context, saved, { deviceKey: session.deviceKey, source: 'NewPasswordChallenge' })
  );
}
