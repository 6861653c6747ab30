import { invalidParameter, notAuthorized } from '../errors';
import { checkSecretHash } from '../secret-hash';
import { recordedStep } from '../threats/record';
import { findUser } from '../users';
import { afterPassword } from './after-password';
import { beginChoice } from './choice';
import { checkMaySignIn, findSignInUser, required, requireFlow, type SignInAnswer, type SignInContext } from './context';
import { nextCustomStep } from './custom';
import { finishSignIn } from './finish';
import { secondFactor } from './mfa';
import { beginSrp, checkPlainPassword } from './password';
import { refreshTokens } from './refresh';
import { endSession, getSession } from './session';

/** Starts a sign-in: InitiateAuth and AdminInitiateAuth. */
export async function initiate(
  context: SignInContext,
  flow: string | undefined,
  parameters: Record<string, string> = {},
  handle?: string,
): Promise<SignInAnswer> {
  const { client, call, pool } = context;
  if (flow === 'REFRESH_TOKEN_AUTH' || flow === 'REFRESH_TOKEN') {
    requireFlow(context, flow, 'ALLOW_REFRESH_TOKEN_AUTH');
    if (client.settings.RefreshTokenRotation?.Feature === 'ENABLED')
      throw invalidParameter('Refresh token rotation needs GetTokensFromRefreshToken.');
    // Apps hash the username that tokens carry, which comes with the refresh token.
    const username = usernameOf(parameters.REFRESH_TOKEN);
    const user = findUser(call, pool, username ?? '');
    checkSecretHash(client, [parameters.USERNAME, username, ...Object.values(user?.attributes ?? {})], parameters.SECRET_HASH);
    const result = await refreshTokens(context, required(parameters, 'REFRESH_TOKEN'), parameters.DEVICE_KEY);
    return { ChallengeParameters: {}, AuthenticationResult: result };
  }

  const login = required(parameters, 'USERNAME');
  checkSecretHash(client, [login], parameters.SECRET_HASH);
  const proof = parameters.PASSWORD ? 'Password' : undefined;
  return recordedStep(context, { login, proof }, (recorded) => begin(recorded, flow, parameters, handle));
}

async function begin(
  context: SignInContext,
  flow: string | undefined,
  parameters: Record<string, string>,
  handle: string | undefined,
): Promise<SignInAnswer> {
  const login = required(parameters, 'USERNAME');
  const start = { login, deviceKey: parameters.DEVICE_KEY };
  switch (flow) {
    case 'USER_SRP_AUTH':
      requireFlow(context, flow, 'ALLOW_USER_SRP_AUTH');
      return beginSrp(context, login, await findSignInUser(context, login), parameters);
    case 'USER_PASSWORD_AUTH':
      requireFlow(context, flow, 'ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH');
      return afterPassword(context, await checkPlainPassword(context, login, required(parameters, 'PASSWORD')), start);
    case 'ADMIN_USER_PASSWORD_AUTH':
    case 'ADMIN_NO_SRP_AUTH':
      if (!context.admin) throw invalidParameter('Initiate Auth method not supported.');
      requireFlow(context, flow, 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH');
      return afterPassword(context, await checkPlainPassword(context, login, required(parameters, 'PASSWORD')), start);
    case 'CUSTOM_AUTH': {
      requireFlow(context, flow, 'ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY');
      const user = await findSignInUser(context, login);
      const withSrp = parameters.CHALLENGE_NAME === 'SRP_A';
      return nextCustomStep(context, { ...start, user, parameters }, withSrp ? [{ challengeName: 'SRP_A', challengeResult: true }] : []);
    }
    case 'USER_AUTH':
      requireFlow(context, flow, 'ALLOW_USER_AUTH');
      return handle === undefined ? beginChoice(context, login, parameters) : signInConfirmed(context, login, handle);
    default:
      throw invalidParameter(`Unknown auth flow ${flow ?? ''}`);
  }
}

/** Who has just confirmed their account with a code need not prove it again. */
export async function signInConfirmed(context: SignInContext, login: string, handle: string): Promise<SignInAnswer> {
  const session = getSession(context.call, handle);
  const user = await findSignInUser(context, login);
  if (session.challenge.name !== 'CONFIRMED' || session.clientId !== context.client.id || !user || user.username !== session.username) {
    throw notAuthorized('Invalid session for the user.');
  }
  endSession(context.call, handle);
  checkMaySignIn(context, user);
  return (await secondFactor(context, user, { login })) ?? finishSignIn(context, user);
}

function usernameOf(refreshToken: string | undefined): string | undefined {
  try {
    const [username] = JSON.parse(Buffer.from(refreshToken?.split('.')[0] ?? '', 'base64url').toString()) as unknown[];
    return typeof username === 'string' ? username : undefined;
  } catch {
    return undefined; // Refused below, as any other token that is not ours.
  }
}
