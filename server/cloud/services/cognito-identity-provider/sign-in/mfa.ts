/** The second factor: which one, and checking it. */
import { authenticator } from 'otplib';
import { CloudFailure } from '../../../failure';
import { countWithin, forgetCount } from '../attempts';
import { type ContactAttribute, mask, newCode, sameCode } from '../codes';
import { codeMismatch, expiredCode, invalidParameter } from '../errors';
import { sendToUser } from '../messages';
import type { MfaMethod, User, UserPool } from '../state';
import { saveUser } from '../users';
import { challenge, required, type SignInAnswer, type SignInContext } from './context';
import { countFailure, endSession, type SignInSession } from './session';

const STEP_SECONDS = 30;
const MESSAGES_MAX = 30;
const GUESSES_MAX = 10;

/** Second factors that the pool has switched on. */
function poolMethods({ mfa }: UserPool): MfaMethod[] {
  if ((mfa.MfaConfiguration ?? 'OFF') === 'OFF') return [];
  const methods: MfaMethod[] = [];
  if (mfa.SmsMfaConfiguration) methods.push('SMS_MFA');
  if (mfa.SoftwareTokenMfaConfiguration?.Enabled) methods.push('SOFTWARE_TOKEN_MFA');
  if (mfa.EmailMfaConfiguration) methods.push('EMAIL_OTP');
  return methods;
}

function usable(pool: UserPool, user: User): MfaMethod[] {
  return poolMethods(pool).filter(
    (method) =>
      (method === 'SOFTWARE_TOKEN_MFA' && user.softwareToken?.verified === true && user.mfa.enabled.includes(method)) ||
      (method === 'SMS_MFA' && user.attributes.phone_number && (user.mfa.enabled.includes(method) || pool.mfa.MfaConfiguration === 'ON')) ||
      (method === 'EMAIL_OTP' && user.attributes.email && (user.mfa.enabled.includes(method) || pool.mfa.MfaConfiguration === 'ON')),
  );
}

/** True when a password alone does not sign this user in. */
export function needsSecondFactor(pool: UserPool, user: User): boolean {
  return pool.mfa.MfaConfiguration === 'ON' || usable(pool, user).length > 0;
}

export type SessionStart = Pick<SignInSession, 'login' | 'deviceKey'>;

/** The challenge for the second factor, or undefined when the user has none and needs none. */
export async function secondFactor(context: SignInContext, user: User, start: SessionStart): Promise<SignInAnswer | undefined> {
  const { pool } = context;
  const methods = usable(pool, user);
  // What the user has chosen counts before what the pool could fall back to.
  const chosen = methods.filter((method) => user.mfa.enabled.includes(method));
  const candidates = chosen.length > 0 ? chosen : methods;
  const [only] = candidates;
  if (user.mfa.preferred && candidates.includes(user.mfa.preferred)) return askFor(context, user, user.mfa.preferred, start);
  if (candidates.length === 1 && only) return askFor(context, user, only, start);
  const session = { ...start, username: user.username };
  if (candidates.length > 1) {
    const parameters = { MFAS_CAN_CHOOSE: JSON.stringify(candidates), USER_ID_FOR_SRP: user.username };
    return challenge(context, session, { name: 'SELECT_MFA_TYPE', methods: candidates }, parameters);
  }
  if (pool.mfa.MfaConfiguration !== 'ON') return undefined;
  const parameters = { MFAS_CAN_SETUP: JSON.stringify(poolMethods(pool)), USER_ID_FOR_SRP: user.username };
  return challenge(context, session, { name: 'MFA_SETUP' }, parameters);
}

export async function askFor(context: SignInContext, user: User, method: MfaMethod, start: SessionStart): Promise<SignInAnswer> {
  if (method !== 'SOFTWARE_TOKEN_MFA') return sendSignInCode(context, user, method, 'second', start);
  const parameters = { USER_ID_FOR_SRP: user.username, FRIENDLY_DEVICE_NAME: user.softwareToken?.deviceName ?? '' };
  return challenge(context, { ...start, username: user.username }, { name: 'SOFTWARE_TOKEN_MFA' }, parameters);
}

/** Sends a code with which a sign-in goes on. */
export async function sendSignInCode(
  context: SignInContext,
  user: User,
  name: 'SMS_MFA' | 'EMAIL_OTP' | 'SMS_OTP',
  factor: 'first' | 'second',
  start: SessionStart,
): Promise<SignInAnswer> {
  const { call, pool, client, clientMetadata } = context;
  const attribute: ContactAttribute = name === 'EMAIL_OTP' ? 'email' : 'phone_number';
  const target = user.attributes[attribute];
  if (!target) throw invalidParameter(`User does not have a ${attribute} to send a code to.`);
  countWithin(call.cloud, 'message-sign-in', pool.id, user.username, MESSAGES_MAX);
  const code = newCode();
  const medium = attribute === 'email' ? 'EMAIL' : 'SMS';
  await sendToUser(call, pool, user, {
    kind: 'authentication',
    medium,
    recipient: target,
    code,
    source: 'Authentication',
    clientId: client.id,
    clientMetadata,
  });
  const parameters = {
    CODE_DELIVERY_DELIVERY_MEDIUM: medium,
    CODE_DELIVERY_DESTINATION: mask(attribute, target),
    USER_ID_FOR_SRP: user.username,
  };
  return challenge(context, { ...start, username: user.username }, { name, code, factor }, parameters);
}

/** @throws CloudFailure CodeMismatchException; the session then lasts for two more tries. */
export function answerCode(
  context: SignInContext,
  handle: string,
  session: SignInSession,
  user: User,
  responses: Record<string, string>,
): void {
  const { call, pool } = context;
  if (!('code' in session.challenge)) throw expiredCode();
  const given = required(responses, `${session.challenge.name}_CODE`);
  countGuess(context, user);
  if (!sameCode(session.challenge.code, given)) {
    countFailure(call, handle, session);
    throw codeMismatch();
  }
  endSession(call, handle);
  forgetCount(call.cloud, 'guess-sign-in', pool.id, user.username);
}

/** Guesses count for the user, too, or a new sign-in would buy three more. */
function countGuess({ call, pool }: SignInContext, user: User): void {
  countWithin(call.cloud, 'guess-sign-in', pool.id, user.username, GUESSES_MAX);
}

/**
 * Checks a code of an authenticator app, one step of 30 seconds early or late.
 * @returns the time step of the code, or undefined when it is wrong or was used before.
 */
export function matchingStep(secret: string, given: string, nowMs: number, lastStep = -1): number | undefined {
  const totp = authenticator.clone({ epoch: nowMs, window: 1, step: STEP_SECONDS });
  const delta = /^\d{6}$/.test(given) ? totp.checkDelta(given, secret) : null;
  if (delta === null) return undefined;
  const step = Math.floor(nowMs / 1000 / STEP_SECONDS) + delta;
  return step > lastStep ? step : undefined;
}

export function answerSoftwareToken(
  context: SignInContext,
  handle: string,
  session: SignInSession,
  user: User,
  responses: Record<string, string>,
): User {
  const { call, pool } = context;
  const token = user.softwareToken;
  if (!token?.verified) throw new CloudFailure('SoftwareTokenMFANotFoundException', 'Software token MFA is not set up for the user.');
  countGuess(context, user);
  const step = matchingStep(token.secret, required(responses, 'SOFTWARE_TOKEN_MFA_CODE'), call.cloud.now().getTime(), token.lastStep);
  if (step === undefined) {
    countFailure(call, handle, session);
    throw new CloudFailure('CodeMismatchException', 'Invalid code received for user');
  }
  endSession(call, handle);
  forgetCount(call.cloud, 'guess-sign-in', pool.id, user.username);
  return saveUser(call, pool, { ...user, softwareToken: { ...token, lastStep: step } });
}
