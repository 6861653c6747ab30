/** Signing in with a password: sent as it is, or proven with SRP. */
import { randomUUID } from 'node:crypto';
import { countPasswordAttempt, forgetPasswordAttempts } from '../attempts';
import { notAuthorized } from '../errors';
import { isPassword, withPassword } from '../passwords';
import { beginExchange, decoyVerifier, provesPassword } from '../srp';
import { keyOf, srpPoolName, type User } from '../state';
import { isRecord, runTrigger } from '../triggers';
import { findUser, newUser, saveUser } from '../users';
import { challenge, findSignInUser, required, type SignInAnswer, type SignInContext } from './context';
import { type CustomStep, endSession, getSession, type SignInSession } from './session';

/**
 * Who signs in with a password that came over the wire.
 * @throws CloudFailure NotAuthorizedException
 */
export async function checkPlainPassword(context: SignInContext, login: string, password: string): Promise<User> {
  const { call, pool } = context;
  const known = findUser(call, pool, login);
  countPasswordAttempt(call.cloud, pool.id, known?.username ?? login);
  const user = known
    ? await findSignInUser(context, login)
    : ((await migrate(context, login, password)) ?? (await findSignInUser(context, login)));
  if (!user || !isPassword(user, password)) throw notAuthorized();
  forgetPasswordAttempts(call.cloud, pool.id, user.username);
  forgetPasswordAttempts(call.cloud, pool.id, login);
  return user;
}

/** Asks the UserMigration trigger for somebody whom the pool does not know. */
async function migrate({ call, pool, client, clientMetadata }: SignInContext, login: string, password: string): Promise<User | undefined> {
  const response = await runTrigger(call, pool, 'UserMigration', {
    source: 'UserMigration_Authentication',
    username: login,
    clientId: client.id,
    request: { password, validationData: clientMetadata ?? {}, clientMetadata: clientMetadata ?? {} },
    response: { userAttributes: null, forceAliasCreation: null, finalUserStatus: null, messageAction: null, desiredDeliveryMediums: null },
  });
  if (!isRecord(response?.userAttributes)) return undefined;
  // Another request of theirs may have brought them in the meantime.
  const meanwhile = findUser(call, pool, login);
  if (meanwhile) return meanwhile;
  const given = Object.entries(response.userAttributes).filter(([name]) => !['sub', 'username', 'cognito:user_status'].includes(name));
  const attributes = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  const status = response.finalUserStatus === 'RESET_REQUIRED' ? 'RESET_REQUIRED' : 'CONFIRMED';
  const user = withPassword(pool, newUser(call, pool, login, attributes, status), password, call.cloud.now().getTime());
  return saveUser(call, pool, user, { takeAliases: response.forceAliasCreation === true });
}

/** A secret of the pool that makes up the salts of users who do not exist. */
function decoySecret({ call, pool }: SignInContext): string {
  const secrets = call.partition.collection<string>('cognito-decoys');
  const key = keyOf(pool.id);
  const found = secrets.find(key);
  if (found !== undefined) return found;
  const made = randomUUID() + randomUUID();
  secrets.put(key, made);
  return made;
}

/** Answers the client's first SRP message. */
export function beginSrp(
  context: SignInContext,
  login: string,
  user: User | undefined,
  parameters: Record<string, string>,
  custom?: CustomStep[],
): SignInAnswer {
  const username = user?.username ?? login;
  const verifier = user?.password ?? decoyVerifier(decoySecret(context), username);
  const exchange = beginExchange(verifier, required(parameters, 'SRP_A'));
  if (!exchange) throw notAuthorized();
  const answer = challenge(
    context,
    { login, username: user?.username, custom, deviceKey: parameters.DEVICE_KEY },
    { name: 'PASSWORD_VERIFIER', exchange },
    {
      SALT: verifier.salt,
      SRP_B: exchange.serverPublic,
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  );
  // Older clients send no session back, only the secret block: so that carries the handle.
  const SECRET_BLOCK = Buffer.from(answer.Session ?? '').toString('base64');
  return { ...answer, ChallengeParameters: { ...answer.ChallengeParameters, SECRET_BLOCK } };
}

/**
 * Checks the client's proof. The exchange is over whatever comes of it, so a proof is never good twice.
 * @throws CloudFailure NotAuthorizedException
 */
export function answerSrp(context: SignInContext, responses: Record<string, string>): { user: User; session: SignInSession } {
  const { call, pool, client } = context;
  const secretBlock = Buffer.from(required(responses, 'PASSWORD_CLAIM_SECRET_BLOCK'), 'base64');
  const handle = secretBlock.toString();
  const session = getSession(call, handle);
  if (session.challenge.name !== 'PASSWORD_VERIFIER' || session.clientId !== client.id || session.admin !== context.admin)
    throw notAuthorized();
  endSession(call, handle);
  const username = session.username ?? session.login;
  countPasswordAttempt(call.cloud, pool.id, username);
  const proven = provesPassword(session.challenge.exchange, {
    identity: srpPoolName(pool.id) + username,
    secretBlock,
    timestamp: required(responses, 'TIMESTAMP'),
    signature: required(responses, 'PASSWORD_CLAIM_SIGNATURE'),
  });
  const user = session.username === undefined ? undefined : findUser(call, pool, session.username);
  if (!proven || !user?.password) throw notAuthorized();
  forgetPasswordAttempts(call.cloud, pool.id, username);
  return { user, session };
}
