/** What every step of a sign-in needs, and the questions that they all ask. */
import type { ExplicitAuthFlowsType, InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { invalidParameter, notAuthorized, userNotFound } from '../errors';
import type { User, UserPool, UserPoolClient } from '../state';
import type { RequestSource } from '../threats/request-source';
import { hasTrigger, runTrigger, triggerAttributes } from '../triggers';
import { findUser, normalise } from '../users';
import { type ChallengeState, type SignInSession, startSession } from './session';

export interface SignInContext {
  call: Call;
  pool: UserPool;
  client: UserPoolClient;
  /** True for AdminInitiateAuth and what follows it. */
  admin: boolean;
  /** True on the sign-in pages: the sign-in then ends with somebody signed in at the pages, and tokens come later. */
  hosted?: boolean;
  clientMetadata?: Record<string, string>;
  source: RequestSource;
  /** The event of this sign-in, where the pool's threat protection records it. */
  eventId?: string;
}

/** Either the next challenge or the tokens. */
export type SignInAnswer = Pick<
  InitiateAuthResponse,
  'ChallengeName' | 'ChallengeParameters' | 'Session' | 'AuthenticationResult' | 'AvailableChallenges'
> & {
  /** In place of tokens, on the sign-in pages. */
  signedIn?: User;
};

const DEFAULT_FLOWS: ExplicitAuthFlowsType[] = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];

/** @throws CloudFailure InvalidParameterException when the client may not use the flow. */
export function requireFlow({ client }: Pick<SignInContext, 'client'>, flow: string, ...allowedBy: ExplicitAuthFlowsType[]): void {
  const allowed = client.settings.ExplicitAuthFlows?.length ? client.settings.ExplicitAuthFlows : DEFAULT_FLOWS;
  if (!allowedBy.some((name) => allowed.includes(name))) throw invalidParameter(`${flow} flow not enabled for this client`);
}

/** Whether answers must not tell who has an account. AWS's API default is the old behaviour, which tells. */
export function hidesExistence(client: UserPoolClient): boolean {
  return client.settings.PreventUserExistenceErrors === 'ENABLED';
}

export function required(parameters: Record<string, string> | undefined, name: string): string {
  const value = parameters?.[name];
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/**
 * Who wants to sign in, after the PreAuthentication trigger has agreed.
 * @returns undefined when there is no such user and the client must not learn it.
 * @throws CloudFailure UserNotFoundException
 */
export async function findSignInUser(context: SignInContext, login: string): Promise<User | undefined> {
  const { call, pool, client, clientMetadata } = context;
  const user = findUser(call, pool, login);
  if (!user && !hidesExistence(client)) throw userNotFound();
  if (hasTrigger(pool, 'PreAuthentication')) {
    await runTrigger(call, pool, 'PreAuthentication', {
      source: 'PreAuthentication_Authentication',
      username: user?.username ?? login,
      clientId: client.id,
      request: {
        userAttributes: user ? triggerAttributes(user) : {},
        validationData: clientMetadata ?? {},
        ...(!user && { userNotFound: true }),
      },
    });
  }
  if (user?.status === 'RESET_REQUIRED') throw new CloudFailure('PasswordResetRequiredException', 'Password reset required for the user');
  return user;
}

/** @throws CloudFailure when a user who has proven who they are still may not sign in. */
export function checkMaySignIn({ call }: Pick<SignInContext, 'call'>, user: User): void {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'UNCONFIRMED') throw new CloudFailure('UserNotConfirmedException', 'User is not confirmed.');
  if (user.status === 'FORCE_CHANGE_PASSWORD' && user.temporaryUntil !== undefined && user.temporaryUntil <= call.cloud.now().getTime()) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
}

/** Asks for the next answer. */
export function challenge(
  context: SignInContext,
  session: Omit<SignInSession, 'clientId' | 'failures' | 'expiresAt' | 'admin' | 'hosted' | 'eventId' | 'challenge'>,
  state: Exclude<ChallengeState, { name: 'CONFIRMED' }>,
  parameters: Record<string, string>,
): SignInAnswer {
  const Session = startSession(context.call, context.pool, context.client, {
    ...session,
    admin: context.admin,
    hosted: context.hosted,
    eventId: context.eventId,
    challenge: state,
  });
  return { ChallengeName: state.name, ChallengeParameters: parameters, Session };
}

/** The user of a session, when the name that came with the answer is theirs. @throws CloudFailure NotAuthorizedException */
export function sessionUser({ call, pool }: SignInContext, session: SignInSession, given: string | undefined): User {
  const user = session.username === undefined ? undefined : findUser(call, pool, session.username);
  if (!user) throw notAuthorized();
  const isTheirs =
    given === undefined ||
    normalise(pool, given) === normalise(pool, session.login) ||
    findUser(call, pool, given)?.username === user.username;
  if (!isTheirs) throw notAuthorized('Invalid session for the user.');
  return user;
}
