import type { Call } from '../../service';
import { authenticate } from './app-operation';
import { notAuthorized } from './errors';
import { checkMaySignIn } from './sign-in/context';
import { endSession, getSession, poolIdOfSession, startSession } from './sign-in/session';
import { getClient, type User, type UserPool } from './state';
import { getUser } from './users';

/**
 * Whose authenticator app is being set up: somebody signed in, or somebody in the middle of a sign-in
 * that waits for it.
 * @returns with `renew`, which exchanges the sign-in's session for the next one.
 */
export async function softwareTokenUser(
  call: Call,
  input: { AccessToken?: string; Session?: string },
): Promise<{ pool: UserPool; user: User; renew?: (verified: boolean) => string }> {
  if (input.AccessToken !== undefined) return authenticate(call, input.AccessToken);
  const { Session: handle } = input;
  const session = getSession(call, handle);
  if (handle === undefined || session.challenge.name !== 'MFA_SETUP') throw notAuthorized('Invalid session for the user.');
  const { pool, client } = getClient(call, session.clientId, poolIdOfSession(handle));
  const user = getUser(call, pool, session.username);
  checkMaySignIn({ call }, user);
  return {
    pool,
    user,
    renew(verified) {
      endSession(call, handle);
      return startSession(call, pool, client, { ...session, challenge: { name: 'MFA_SETUP', verified } });
    },
  };
}
