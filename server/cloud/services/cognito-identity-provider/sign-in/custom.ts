/** CUSTOM_AUTH: the pool's functions decide which challenges come and when they are enough. */
import { CloudFailure } from '../../../failure';
import { invalidParameter, notAuthorized } from '../errors';
import type { User } from '../state';
import { hasTrigger, isRecord, runTrigger, triggerAttributes } from '../triggers';
import { challenge, checkMaySignIn, required, type SignInAnswer, type SignInContext } from './context';
import { finishSignIn } from './finish';
import { beginSrp } from './password';
import { type CustomStep, endSession, type SignInSession } from './session';

export interface CustomStart {
  login: string;
  user: User | undefined;
  deviceKey?: string;
  /** What the client sent; holds `SRP_A` when it starts with a password. */
  parameters: Record<string, string>;
}

/** Asks DefineAuthChallenge what comes next, and does it. */
export async function nextCustomStep(context: SignInContext, start: CustomStart, steps: CustomStep[]): Promise<SignInAnswer> {
  const { call, pool, client, clientMetadata } = context;
  const { user, login } = start;
  if (!hasTrigger(pool, 'DefineAuthChallenge')) throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
  const common = {
    username: user?.username ?? login,
    clientId: client.id,
  };
  const request = {
    userAttributes: user ? triggerAttributes(user) : {},
    session: steps,
    clientMetadata: clientMetadata ?? {},
    ...(!user && { userNotFound: true }),
  };
  const decision = await runTrigger(call, pool, 'DefineAuthChallenge', {
    ...common,
    source: 'DefineAuthChallenge_Authentication',
    request,
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  });
  if (decision?.failAuthentication === true) throw notAuthorized();
  if (decision?.issueTokens === true) {
    if (!user) throw notAuthorized();
    checkMaySignIn(context, user);
    return finishSignIn(context, user, { deviceKey: start.deviceKey });
  }
  if (decision?.challengeName === 'PASSWORD_VERIFIER') return beginSrp(context, login, user, start.parameters, steps);
  if (decision?.challengeName !== 'CUSTOM_CHALLENGE') {
    throw new CloudFailure(
      'InvalidLambdaResponseException',
      'DefineAuthChallenge must name CUSTOM_CHALLENGE or PASSWORD_VERIFIER, issue tokens or fail.',
    );
  }
  const made = await runTrigger(call, pool, 'CreateAuthChallenge', {
    ...common,
    source: 'CreateAuthChallenge_Authentication',
    request: { ...request, challengeName: 'CUSTOM_CHALLENGE' },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  });
  const metadata = typeof made?.challengeMetadata === 'string' ? made.challengeMetadata : undefined;
  const shown = isRecord(made?.publicChallengeParameters) ? made.publicChallengeParameters : {};
  return challenge(
    context,
    // The step that is asked now is the last one, and is judged when the answer comes.
    {
      login,
      username: user?.username,
      deviceKey: start.deviceKey,
      custom: [...steps, { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: metadata }],
    },
    { name: 'CUSTOM_CHALLENGE', privateParameters: isRecord(made?.privateChallengeParameters) ? made.privateChallengeParameters : {} },
    { USERNAME: common.username, ...Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, String(value)])) },
  );
}

/** Lets VerifyAuthChallengeResponse judge an answer, then goes on. */
export async function answerCustom(
  context: SignInContext,
  handle: string,
  session: SignInSession,
  user: User | undefined,
  responses: Record<string, string>,
): Promise<SignInAnswer> {
  const { call, pool, client, clientMetadata } = context;
  if (session.challenge.name !== 'CUSTOM_CHALLENGE') throw notAuthorized('Invalid session for the user.');
  const challengeAnswer = required(responses, 'ANSWER');
  // Ended before the function is called: two answers side by side must not both be judged.
  endSession(call, handle);
  const verdict = await runTrigger(call, pool, 'VerifyAuthChallengeResponse', {
    source: 'VerifyAuthChallengeResponse_Authentication',
    username: user?.username ?? session.login,
    clientId: client.id,
    request: {
      userAttributes: user ? triggerAttributes(user) : {},
      privateChallengeParameters: session.challenge.privateParameters,
      challengeAnswer,
      clientMetadata: clientMetadata ?? {},
      ...(!user && { userNotFound: true }),
    },
    response: { answerCorrect: null },
  });
  const steps = session.custom ?? [];
  const judged = steps.map((step, index) =>
    index === steps.length - 1 ? { ...step, challengeResult: user !== undefined && verdict?.answerCorrect === true } : step,
  );
  return nextCustomStep(context, { login: session.login, user, deviceKey: session.deviceKey, parameters: responses }, judged);
}
