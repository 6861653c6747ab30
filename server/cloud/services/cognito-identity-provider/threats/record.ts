/** Runs what somebody asks for and notes what came of it, where the pool's threat protection is on. */
import type { ChallengeName, EventType } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import type { SignInAnswer, SignInContext } from '../sign-in/context';
import { findSession } from '../sign-in/session';
import type { User, UserPool, UserPoolClient } from '../state';
import { findUser } from '../users';
import { type AuthEvent, findEvent, newEvent, recordsEvents, saveEvent } from './auth-events';
import { isBlocked, refuseBlocked, refuseStranger } from './blocked-address';
import type { RequestSource } from './request-source';

/** A request that is wrong in itself says nothing about who made it. */
const tellsNothing = (error: unknown): boolean => !(error instanceof CloudFailure) || error.code === 'InvalidParameterException';
/** Failures of the proof itself, not of what comes after it. */
const isWrongAnswer = (error: unknown): boolean =>
  error instanceof CloudFailure && ['NotAuthorizedException', 'CodeMismatchException'].includes(error.code);

/** Changes the event as it is by now. Nothing is kept of an account that was deleted meanwhile, or is another's. */
function note(
  { call, pool, user }: Pick<Occasion, 'call' | 'pool'> & { user: User },
  event: AuthEvent,
  change: (event: AuthEvent) => Partial<AuthEvent>,
): void {
  if (findUser(call, pool, user.username)?.attributes.sub !== user.attributes.sub) return;
  const latest = findEvent(call, pool, user, event.id) ?? event;
  saveEvent(call, pool, user, { ...latest, ...change(latest) });
}

function begin({ call, pool, client, source, provider }: Occasion, user: User, type: EventType): AuthEvent {
  const blocked = isBlocked(call, pool, client, source);
  const event = { ...newEvent(call, type, source), clientId: client.id, blocked, ...(provider !== undefined && { provider }) };
  if (event.blocked) refuseBlocked(call, pool, client, user, event);
  return event;
}

export interface Occasion {
  call: Call;
  pool: UserPool;
  client: UserPoolClient;
  user: User | undefined;
  source: RequestSource;
  /** Where somebody signs in, when it is at another provider. */
  provider?: string;
}

/** Everything that is one request, as signing in with a password is not. @throws CloudFailure NotAuthorizedException for a blocked address. */
export async function recorded<T>(occasion: Occasion, type: EventType, run: () => T | Promise<T>): Promise<T> {
  const { call, pool, client, user, source } = occasion;
  if (!recordsEvents(pool)) return run();
  if (!user) {
    refuseStranger(call, pool, client, source);
    return run();
  }
  const event = begin(occasion, user, type);
  const save = (response: 'Pass' | 'Fail') => note({ call, pool, user }, event, () => ({ response }));
  try {
    const result = await run();
    save('Pass');
    return result;
  } catch (error) {
    if (!tellsNothing(error)) save('Fail');
    throw error;
  }
}

export interface SignInStep {
  login: string;
  /** What the step proves, when it proves something. */
  proof: ChallengeName | undefined;
  /** The event of the sign-in that this step goes on with. */
  eventId?: string | undefined;
}

/** One step of a sign-in; all its steps are one event. @throws CloudFailure NotAuthorizedException for a blocked address. */
export async function recordedStep(
  context: SignInContext,
  { login, proof, eventId }: SignInStep,
  run: (context: SignInContext) => Promise<SignInAnswer>,
): Promise<SignInAnswer> {
  const { call, pool, client, source } = context;
  if (!recordsEvents(pool)) return run(context);
  const user = findUser(call, pool, login);
  if (!user) {
    refuseStranger(call, pool, client, source);
    return run(context);
  }
  const event = findEvent(call, pool, user, eventId) ?? begin({ call, pool, client, user, source }, user, 'SignIn');
  const save = (response: AuthEvent['response'], outcome?: 'Success' | 'Failure') => {
    const step = proof && outcome ? [{ ChallengeName: proof, ChallengeResponse: outcome }] : [];
    note({ call, pool, user }, event, ({ challenges }) => ({ response, challenges: [...challenges, ...step] }));
  };
  try {
    const answer = await run({ ...context, eventId: event.id });
    save(answer.ChallengeName === undefined ? 'Pass' : 'InProgress', 'Success');
    return answer;
  } catch (error) {
    if (!tellsNothing(error)) save('Fail', isWrongAnswer(error) ? 'Failure' : undefined);
    throw error;
  }
}

const CODES = new Set(['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'SMS_OTP']);

/** What an answer to a challenge goes on with. A proof by SRP brings the session in its secret block. */
export function stepOf(
  { call, pool }: SignInContext,
  name: string | undefined,
  responses: Record<string, string>,
  handle?: string,
): SignInStep {
  const proof = name === 'PASSWORD_VERIFIER' || responses.PASSWORD ? 'Password' : name !== undefined && CODES.has(name) ? 'Mfa' : undefined;
  if (!recordsEvents(pool)) return { login: '', proof };
  const block = responses.PASSWORD_CLAIM_SECRET_BLOCK ?? '';
  const session = findSession(call, name === 'PASSWORD_VERIFIER' ? Buffer.from(block, 'base64').toString() : (handle ?? ''));
  return { login: session?.username ?? session?.login ?? '', proof, eventId: session?.eventId };
}
