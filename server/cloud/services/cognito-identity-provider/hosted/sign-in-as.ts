/** The sign-in machinery as the pages use it: they act for the app client, whose secret they know. */

import { fitsSite } from '../passkeys/relying-party';
import { secretHash } from '../secret-hash';
import { afterPassword } from '../sign-in/after-password';
import { beginChoice } from '../sign-in/choice';
import type { SignInAnswer, SignInContext } from '../sign-in/context';
import { checkPlainPassword } from '../sign-in/password';
import { respond } from '../sign-in/respond';
import type { UserPoolClient } from '../state';
import { recordedStep } from '../threats/record';
import { appSource } from '../threats/request-source';
import type { Visit } from './visit';

export type OtherFactor = 'WEB_AUTHN' | 'EMAIL_OTP' | 'SMS_OTP';

export function hostedContext({ call, pool }: Pick<Visit, 'call' | 'pool'>, client: UserPoolClient): SignInContext {
  return { call, pool, client, admin: false, hosted: true, source: appSource(call, client) };
}

/** First factors beside the password that the pool and the client both allow; passkeys where they are for this site. */
export function otherFactors({ call, pool, url }: Visit, client: UserPoolClient): OtherFactor[] {
  if (!client.settings.ExplicitAuthFlows?.includes('ALLOW_USER_AUTH')) return [];
  const allowed = pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const factors = (['WEB_AUTHN', 'EMAIL_OTP', 'SMS_OTP'] as const).filter((factor) => allowed.includes(factor));
  return fitsSite(call, pool, url) ? factors : factors.filter((factor) => factor !== 'WEB_AUTHN');
}

export async function signInWithPassword(context: SignInContext, login: string, password: string): Promise<SignInAnswer> {
  return recordedStep(context, { login, proof: 'Password' }, async (recorded) =>
    afterPassword(recorded, await checkPlainPassword(recorded, login, password), { login }),
  );
}

export function signInWith(context: SignInContext, login: string, factor: OtherFactor): Promise<SignInAnswer> {
  return recordedStep(context, { login, proof: undefined }, (recorded) => beginChoice(recorded, login, { PREFERRED_CHALLENGE: factor }));
}

export function answerChallenge(
  context: SignInContext,
  { name, username, session, responses }: { name: string; username: string; session: string; responses: Record<string, string> },
): Promise<SignInAnswer> {
  const hash: Record<string, string> = context.client.secret === undefined ? {} : { SECRET_HASH: secretHash(context.client, username) };
  return respond(context, name, { ...responses, USERNAME: username, ...hash }, session);
}

/** Members of an app's own request that name the client and prove its secret. */
export function asClient(client: UserPoolClient, username: string): { ClientId: string; SecretHash?: string } {
  return { ClientId: client.id, ...(client.secret !== undefined && { SecretHash: secretHash(client, username) }) };
}
