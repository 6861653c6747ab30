/** The operations that apps call, which AWS leaves unsigned: they are known by client or by access token. */
import type { UserContextDataType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call, Operation } from '../../service';
import { notAuthorized } from './errors';
import type { Answer } from './pool-operation';
import { checkSecretHash } from './secret-hash';
import type { SignInContext } from './sign-in/context';
import { getClient, getPool, type User, type UserPool, type UserPoolClient } from './state';
import { appSource } from './threats/request-source';
import { SIGNED_IN_SCOPE } from './tokens';
import { findUser } from './users';
import { verifyToken } from './verify-token';

interface ClientInput {
  ClientId: string | undefined;
  Username?: string | undefined;
  SecretHash?: string | undefined;
  ClientMetadata?: Record<string, string> | undefined;
  UserContextData?: UserContextDataType | undefined;
}

/** An operation that names its client; the secret hash is checked first. */
export function clientOperation<Input extends ClientInput, Output>(
  run: (call: Call, input: Input, target: { pool: UserPool; client: UserPoolClient }) => Answer<Output> | Promise<Answer<Output>>,
): Operation<Input, Answer<Output>> {
  return {
    signing: 'public',
    access: () => [],
    run(call, input) {
      const target = getClient(call, input.ClientId);
      if (input.Username !== undefined) {
        const user = findUser(call, target.pool, input.Username);
        checkSecretHash(target.client, [input.Username, user?.username], input.SecretHash);
      }
      return run(call, input, target);
    },
  };
}

export interface SignedIn {
  pool: UserPool;
  user: User;
  client: UserPoolClient;
  claims: Record<string, unknown>;
}

/** Who an access token belongs to. @throws CloudFailure NotAuthorizedException */
export async function authenticate(call: Call, accessToken: string | undefined): Promise<SignedIn> {
  const { poolId, accountId, region, claims } = await verifyToken(call.cloud, accessToken ?? '');
  if (claims.token_use !== 'access' || accountId !== call.partition.accountId || region !== call.partition.region) {
    throw notAuthorized('Invalid Access Token');
  }
  if (!String(claims.scope).split(' ').includes(SIGNED_IN_SCOPE)) throw notAuthorized('Access Token does not have required scopes');
  const pool = getPool(call, poolId);
  const user = findUser(call, pool, String(claims.username));
  if (!user) throw notAuthorized('Invalid Access Token');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return { pool, user, client: getClient(call, String(claims.client_id)).client, claims };
}

/** An operation of whoever is signed in. */
export function userOperation<Input extends { AccessToken?: string | undefined }, Output>(
  run: (call: Call, input: Input, signedIn: SignedIn) => Answer<Output> | Promise<Answer<Output>>,
): Operation<Input, Answer<Output>> {
  return {
    signing: 'public',
    access: () => [],
    async run(call, input) {
      return run(call, input, await authenticate(call, input.AccessToken));
    },
  };
}

export function appContext(call: Call, input: ClientInput): SignInContext {
  const { client, pool } = getClient(call, input.ClientId);
  const source = appSource(call, client, input.UserContextData);
  return { call, pool, client, admin: false, clientMetadata: input.ClientMetadata, source };
}
