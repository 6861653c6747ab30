/** The sample app deployed from its unmodified templates, with people who are signed in and the stock `aws-amplify` data client. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Amplify, type ResourcesConfig } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { type AuthTokens, signIn } from 'aws-amplify/auth';
import { cognitoCredentialsProvider, cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import WebSocket from 'ws';
import { perform } from '../../../cloud';
import { adminAddUserToGroup } from '../../cognito-identity-provider/operations/admin-add-user-to-group';
import { adminCreateUser } from '../../cognito-identity-provider/operations/admin-create-user';
import { adminSetUserPassword } from '../../cognito-identity-provider/operations/admin-set-user-password';
import { type DeployedSample, deploySample } from './deployed-sample';
import { sampleAssembly } from './sample-app';

const PASSWORD = 'Correct-horse-9';

export type Row = Record<string, unknown> & { id: string };
export interface Answer<T> {
  data: T;
  errors?: { message: string; errorType: string; path: unknown; data: unknown }[];
  nextToken?: string | null;
}
export type Options = {
  authMode?: string;
  authToken?: string;
  filter?: unknown;
  limit?: number;
  nextToken?: string;
  selectionSet?: string[];
  sortDirection?: string;
};
interface Observed<T> {
  subscribe(observer: { next(value: T): void; error(error: unknown): void }): { unsubscribe(): void };
}
export type Feed = Observed<Row>;
export interface Model {
  create(input: object, options?: Options): Promise<Answer<Row | null>>;
  get(key: object, options?: Options): Promise<Answer<Row | null>>;
  list(options?: Options): Promise<Answer<Row[]>>;
  update(input: object, options?: Options): Promise<Answer<Row | null>>;
  delete(key: object, options?: Options): Promise<Answer<Row | null>>;
  onCreate(options?: Options): Feed;
  observeQuery(options?: Options): Observed<{ items: Row[]; isSynced: boolean }>;
  listPostByAuthorIdAndTitle(key: object, options?: Options): Promise<Answer<Row[]>>;
  ordersOfSeller(key: object, options?: Options): Promise<Answer<Row[]>>;
}
export interface Client {
  models: Record<'Post' | 'Comment' | 'Author' | 'Order' | 'Profile' | 'Gated', Model>;
  queries: {
    shout(input: object, options?: Options): Promise<Answer<string>>;
    say(input: object, options?: Options): Promise<Answer<Record<string, unknown>>>;
  };
  mutations: { announce(input: object, options?: Options): Promise<Answer<Row | null>> };
  subscriptions: { announced(input: object, options?: Options): Feed };
  enums: { Status: { values(): string[] } };
  graphql(input: object): Promise<Answer<unknown>>;
}

async function modelIntrospection(): Promise<unknown> {
  const { folder } = await sampleAssembly();
  const name = readdirSync(folder, { recursive: true })
    .map(String)
    .find((path) => path.endsWith('modelIntrospectionSchema.json'));
  return JSON.parse(readFileSync(join(folder, name ?? ''), 'utf8'));
}

/** Adds a user and signs in with the password, as a test of data needs no more. */
async function addUser(sample: DeployedSample, name: string, group?: string): Promise<AuthTokens | null> {
  const UserPoolId = sample.outputs.userPoolId;
  const Username = `${name}@example.com`;
  await perform(sample.call, adminCreateUser, {
    UserPoolId,
    Username,
    MessageAction: 'SUPPRESS',
    UserAttributes: [{ Name: 'email', Value: Username }],
  });
  await perform(sample.call, adminSetUserPassword, { UserPoolId, Username, Password: PASSWORD, Permanent: true });
  if (group) await perform(sample.call, adminAddUserToGroup, { UserPoolId, Username, GroupName: group });
  await signIn({ username: Username, password: PASSWORD });
  const session = await cognitoUserPoolsTokenProvider.getTokens();
  // Signing out would end the session on the server; forgetting it keeps the token good.
  await cognitoUserPoolsTokenProvider.tokenOrchestrator.clearTokens();
  return session;
}

export interface StockApp {
  client: Client;
  /** Of the GraphQL API. */
  endpoint: string;
  /** Options of a call by a signed-in user. The library has one user at a time, so this one becomes it. */
  as(name: string): Options;
  /** From now on nobody is signed in. */
  asGuest(): void;
  tokenOf(name: string): string;
  close(): Promise<void>;
}

export async function openStockApp(): Promise<StockApp> {
  const sample = await deploySample();
  const sessions = new Map<string, AuthTokens>();
  let current: AuthTokens | null = null;
  const { outputs, listening } = sample;
  Object.assign(globalThis, { WebSocket });
  const config = {
    Auth: {
      Cognito: {
        userPoolId: outputs.userPoolId,
        userPoolClientId: outputs.webClientId,
        identityPoolId: outputs.identityPoolId,
        allowGuestAccess: true,
        userPoolEndpoint: `${listening.endpoint}/`,
        identityPoolEndpoint: `${listening.endpoint}/`,
        loginWith: { email: true },
      },
    },
    API: {
      GraphQL: {
        endpoint: (outputs.awsAppsyncApiEndpoint ?? '').replace('http:', 'HTTP:'),
        region: 'us-east-1',
        defaultAuthMode: 'userPool',
        apiKey: outputs.awsAppsyncApiKey,
        modelIntrospection: await modelIntrospection(),
      },
    },
  } as ResourcesConfig;
  Amplify.configure(config);
  const people: [name: string, group?: string][] = [['alice'], ['bob'], ['adam', 'Admins'], ['erin', 'Editors']];
  for (const [name, group] of people) {
    const session = await addUser(sample, name, group);
    if (session) sessions.set(name, session);
  }
  Amplify.configure(config, {
    Auth: {
      tokenProvider: { getTokens: async () => current },
      credentialsProvider: {
        getCredentialsAndIdentityId: async (options) =>
          options?.authenticated ? undefined : cognitoCredentialsProvider.getCredentialsAndIdentityId(options as never),
        clearCredentialsAndIdentityId: () => cognitoCredentialsProvider.clearCredentialsAndIdentityId(),
      },
    },
  });
  // The schema's types would come from the app that is deployed here; `Client` names what the test uses of them.
  const client = generateClient() as unknown as Client;
  return {
    client,
    endpoint: outputs.awsAppsyncApiEndpoint ?? '',
    as(name) {
      current = sessions.get(name) ?? null;
      return { authMode: 'userPool' };
    },
    asGuest() {
      current = null;
    },
    tokenOf: (name) => String(sessions.get(name)?.accessToken),
    close: () => sample.close(),
  };
}
