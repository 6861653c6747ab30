/**
 * Tokens that are not good, over the wire, at every door that takes tokens. Expected:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import * as appsync from '@aws-sdk/client-appsync';
import { CognitoIdentityClient, CreateIdentityPoolCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { signingKey } from '../services/cognito-identity-provider/signing-keys';
import { startCloud, type TestCloud } from '../testing/start-cloud';

const SCHEMA =
  'type Query { hello: String } type Mutation { say: String } type Subscription { said: String @aws_subscribe(mutations: ["say"]) }';
const QUERY = JSON.stringify({ query: '{ hello }' });
const SUBSCRIPTION = JSON.stringify({ query: 'subscription { said }', variables: {} });
const USER = { Username: 'ada', Password: 'Correct-horse-9' };
const foreignKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

let cloud: TestCloud;
let users: cognito.CognitoIdentityProviderClient;
let identities: CognitoIdentityClient;
let api: appsync.AppSyncClient;
let own: Pool;
let other: Pool;
let identityPoolId: string;
let graphql: string;
let events: string;

interface Pool {
  id: string;
  clientId: string;
  /** A second app of the pool, whose tokens are for others. */
  otherClientId: string;
}

async function createPool(): Promise<Pool> {
  const id = (await users.send(new cognito.CreateUserPoolCommand({ PoolName: 'app' }))).UserPool?.Id ?? '';
  await users.send(new cognito.AdminCreateUserCommand({ UserPoolId: id, Username: USER.Username }));
  await users.send(new cognito.AdminSetUserPasswordCommand({ UserPoolId: id, ...USER, Permanent: true }));
  const [clientId = '', otherClientId = ''] = await Promise.all(
    ['web', 'other'].map(async (ClientName) => {
      const input = { UserPoolId: id, ClientName, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const] };
      return (await users.send(new cognito.CreateUserPoolClientCommand(input))).UserPoolClient?.ClientId ?? '';
    }),
  );
  return { id, clientId, otherClientId };
}

type Use = 'access' | 'id';

async function signIn(ClientId: string): Promise<Record<Use, string>> {
  const { AuthenticationResult: result } = await users.send(
    new cognito.InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: USER.Username, PASSWORD: USER.Password },
    }),
  );
  return { access: result?.AccessToken ?? '', id: result?.IdToken ?? '' };
}

beforeAll(async () => {
  cloud = await startCloud();
  users = new cognito.CognitoIdentityProviderClient(cloud.config);
  identities = new CognitoIdentityClient(cloud.config);
  api = new appsync.AppSyncClient(cloud.config);
  [own, other] = await Promise.all([createPool(), createPool()]);
  const ProviderName = providerOf(own);
  const pool = { IdentityPoolName: 'app', AllowUnauthenticatedIdentities: false };
  const providers = { CognitoIdentityProviders: [{ ProviderName, ClientId: own.clientId }] };
  identityPoolId = (await identities.send(new CreateIdentityPoolCommand({ ...pool, ...providers }))).IdentityPoolId ?? '';

  const authenticationType = 'AMAZON_COGNITO_USER_POOLS';
  const poolConfig = { userPoolId: own.id, awsRegion: 'us-east-1', appIdClientRegex: own.clientId };
  const { graphqlApi } = await api.send(
    new appsync.CreateGraphqlApiCommand({ name: 'app', authenticationType, userPoolConfig: { ...poolConfig, defaultAction: 'ALLOW' } }),
  );
  await api.send(new appsync.StartSchemaCreationCommand({ apiId: graphqlApi?.apiId, definition: Buffer.from(SCHEMA) }));
  graphql = graphqlApi?.uris?.GRAPHQL ?? '';
  const modes = [{ authType: authenticationType } as const];
  const eventConfig = {
    authProviders: [{ authType: authenticationType, cognitoConfig: poolConfig } as const],
    connectionAuthModes: modes,
    defaultPublishAuthModes: modes,
    defaultSubscribeAuthModes: modes,
  };
  const eventApi = (await api.send(new appsync.CreateApiCommand({ name: 'chat', eventConfig }))).api;
  await api.send(new appsync.CreateChannelNamespaceCommand({ apiId: eventApi?.apiId, name: 'default' }));
  events = `${cloud.endpoint}/appsync/${eventApi?.apiId}/event`;
}, 60_000);
afterAll(async () => {
  for (const client of [users, identities, api]) client.destroy();
  await cloud.stop();
});

const providerOf = ({ id }: Pool): string => `cognito-idp.us-east-1.amazonaws.com/${id}`;

const signed = async (claims: object, key: KeyObject): Promise<string> => {
  const { keyId } = await signingKey(cloud.cloud, { accountId: cloud.accountId, region: 'us-east-1' }, own.id);
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: keyId }).sign(key);
};

/** A good token, and what becomes of it. */
const tokens = {
  async good(use: Use) {
    return (await signIn(own.clientId))[use];
  },
  async 'with other claims'(use: Use) {
    const [header, , signature] = (await tokens.good(use)).split('.');
    const claims = { ...decodeJwt(await tokens.good(use)), 'cognito:groups': ['Admins'] };
    return `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
  },
  async 'signed by another key'(use: Use) {
    return signed(decodeJwt(await tokens.good(use)), foreignKey);
  },
  async 'without a signature'(use: Use) {
    return new UnsecuredJWT(decodeJwt(await tokens.good(use))).encode();
  },
  /** Nothing but its time is wrong: it has the pool's own signature. */
  async expired(use: Use) {
    const { privateKey } = await signingKey(cloud.cloud, { accountId: cloud.accountId, region: 'us-east-1' }, own.id);
    const now = Math.floor(Date.now() / 1000);
    return signed({ ...decodeJwt(await tokens.good(use)), iat: now - 3700, exp: now - 100 }, privateKey);
  },
  async 'of another pool'(use: Use) {
    return (await signIn(other.clientId))[use];
  },
  async 'for another app'(use: Use) {
    return (await signIn(own.otherClientId))[use];
  },
  async 'for another use'(use: Use) {
    return (await signIn(own.clientId))[use === 'id' ? 'access' : 'id'];
  },
};
type Kind = keyof typeof tokens;

/** What a socket is told first after `connection_init`, or to the message that follows the acknowledgement. */
function ask(url: string, protocol: string, token: string, then?: object): Promise<unknown> {
  const header = Buffer.from(JSON.stringify({ Authorization: token, host: 'x' })).toString('base64url');
  const socket = new WebSocket(`${url.replace('http', 'ws')}/realtime`, [protocol, `header-${header}`]);
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (text) => {
      const message = JSON.parse(String(text)) as { type: string };
      if (message.type === 'ka') return;
      if (message.type === 'connection_ack' && then) return socket.send(JSON.stringify(then));
      resolve(message);
      socket.close();
    });
  });
}

async function post(url: string, token: string, body: string): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', headers: { authorization: token }, body });
  return { status: response.status, body: await response.json() };
}

interface Door {
  use: Use;
  open(token: string): Promise<unknown>;
  opened: unknown;
  refused: unknown;
  /** In place of `refused`, where AWS says why. */
  because?: Partial<Record<Kind, unknown>>;
  /** What is good here. */
  takes?: Kind[];
}

const unauthorized = (message: unknown = expect.any(String)) => ({ status: 401, body: { errors: [refusal(message)] } });
const refusal = (message: unknown = expect.any(String)) => ({ errorType: 'UnauthorizedException', message });
const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const failureOf = (error: unknown) => error;
const forUse = { takes: ['for another use'] as Kind[] };

const doors: Record<string, Door> = {
  'GetUser of a user pool': {
    use: 'access',
    open: (AccessToken) => users.send(new cognito.GetUserCommand({ AccessToken })).catch(failureOf),
    opened: { Username: USER.Username },
    refused: notAuthorized('Invalid Access Token'),
    because: { expired: notAuthorized('Access Token has expired') },
    // An access token is good for whoever it belongs to, whichever pool or app it is from.
    takes: ['of another pool', 'for another app'],
  },
  'GetId of an identity pool': {
    use: 'id',
    open: (token) =>
      identities.send(new GetIdCommand({ IdentityPoolId: identityPoolId, Logins: { [providerOf(own)]: token } })).catch(failureOf),
    opened: { IdentityId: expect.any(String) },
    refused: notAuthorized("Invalid login token. Couldn't verify signed token."),
    because: {
      expired: notAuthorized('Invalid login token. Token expired'),
      'of another pool': notAuthorized("Invalid login token. Issuer doesn't match providerName"),
      'for another app': notAuthorized('Invalid login token. Incorrect token audience.'),
      'for another use': notAuthorized('Invalid login token. Not an ID token.'),
    },
  },
  'a GraphQL API': {
    use: 'access',
    open: (token) => post(graphql, token, QUERY),
    opened: { status: 200, body: { data: { hello: null } } },
    refused: unauthorized(),
    because: { expired: unauthorized('Token has expired.') },
    ...forUse,
  },
  'a connection for subscriptions': {
    use: 'id',
    open: (token) => ask(graphql, 'graphql-ws', token),
    opened: { type: 'connection_ack' },
    refused: { type: 'connection_error', payload: { errors: [refusal()] } },
    ...forUse,
  },
  'a subscription': {
    use: 'access',
    open: async (token) => {
      const payload = { data: SUBSCRIPTION, extensions: { authorization: { Authorization: token, host: 'x' } } };
      return ask(graphql, 'graphql-ws', await tokens.good('access'), { type: 'start', id: '1', payload });
    },
    opened: { type: 'start_ack' },
    refused: { type: 'error', id: '1', payload: { errors: [refusal()] } },
    ...forUse,
  },
  'an Event API': {
    use: 'access',
    open: (token) => post(events, token, JSON.stringify({ channel: '/default/room', events: ['"hello"'] })),
    opened: { status: 200, body: { failed: [] } },
    refused: unauthorized(),
    ...forUse,
  },
  'a connection for events': {
    use: 'id',
    open: (token) => ask(events, 'aws-appsync-event-ws', token),
    opened: { type: 'connection_ack' },
    refused: { type: 'connection_error', errors: [refusal()] },
    ...forUse,
  },
};

describe.each(Object.entries(doors))('%s', (_name, { use, open, opened, refused, because = {}, takes = [] }) => {
  it.each(Object.keys(tokens) as Kind[])('answers to a token that is %s as AWS does', async (kind) => {
    const token = await tokens[kind](use);
    const expected = kind === 'good' || takes.includes(kind) ? opened : (because[kind] ?? refused);
    expect(await open(token)).toMatchObject(expected as object);
  });
});
