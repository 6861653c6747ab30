/** Moving an app from one client secret to another, with the SDK over the wire. */
import { createHmac } from 'node:crypto';
import { type AuthFlowType, CognitoIdentityProvider, type ExplicitAuthFlowsType } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service } from './service';
import { TEST_PASSWORD } from './testing';
import { verifyToken } from './verify-token';

let cloud: TestCloud;
let cognito: CognitoIdentityProvider;
let pool: { UserPoolId: string };

beforeAll(async () => {
  cloud = await startCloud({ services: { 'cognito-identity-provider': service } });
  cognito = new CognitoIdentityProvider(cloud.config);
  const { UserPool } = await cognito.createUserPool({ PoolName: 'app' });
  pool = { UserPoolId: UserPool?.Id ?? '' };
  await cognito.adminCreateUser({ ...pool, Username: 'ada', MessageAction: 'SUPPRESS' });
  await cognito.adminSetUserPassword({ ...pool, Username: 'ada', Password: TEST_PASSWORD, Permanent: true });
});
afterAll(async () => {
  cognito.destroy();
  await cloud.stop();
});

async function makeClient(GenerateSecret: boolean): Promise<{ UserPoolId: string; ClientId: string; secret: string }> {
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const];
  const { UserPoolClient } = await cognito.createUserPoolClient({ ...pool, ClientName: 'server', GenerateSecret, ExplicitAuthFlows });
  return { ...pool, ClientId: UserPoolClient?.ClientId ?? '', secret: UserPoolClient?.ClientSecret ?? '' };
}

async function signIn(ClientId: string, secret: string): Promise<boolean> {
  const SECRET_HASH = createHmac('sha256', secret).update(`ada${ClientId}`).digest('base64');
  const AuthFlow: AuthFlowType = 'USER_PASSWORD_AUTH';
  const { AuthenticationResult } = await cognito.initiateAuth({
    ClientId,
    AuthFlow,
    AuthParameters: { USERNAME: 'ada', PASSWORD: TEST_PASSWORD, SECRET_HASH },
  });
  return AuthenticationResult !== undefined;
}

// Source: the documentation of AddUserPoolClientSecret, ListUserPoolClientSecrets and DeleteUserPoolClientSecret in Cognito's API reference.
it('takes both secrets while there are two, and the old one no more once it is deleted', async () => {
  const { secret: old, ...client } = await makeClient(true);
  const { ClientSecretDescriptor: added } = await cognito.addUserPoolClientSecret(client);
  const fresh = added?.ClientSecretValue ?? '';
  expect(added?.ClientSecretId).toMatch(new RegExp(`^${client.ClientId}--\\d+$`));
  await expect(cognito.addUserPoolClientSecret(client)).rejects.toMatchObject({ name: 'LimitExceededException' });
  expect(await signIn(client.ClientId, old)).toBe(true);
  expect(await signIn(client.ClientId, fresh)).toBe(true);
  await expect(signIn(client.ClientId, 'guessed')).rejects.toMatchObject({ name: 'NotAuthorizedException' });

  const { ClientSecrets = [] } = await cognito.listUserPoolClientSecrets(client);
  expect(ClientSecrets).toHaveLength(2);
  expect(ClientSecrets.map(({ ClientSecretValue }) => ClientSecretValue)).toEqual([undefined, undefined]);
  await cognito.deleteUserPoolClientSecret({ ...client, ClientSecretId: ClientSecrets[0]?.ClientSecretId });
  await expect(signIn(client.ClientId, old)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  expect(await signIn(client.ClientId, fresh)).toBe(true);
  const last = { ...client, ClientSecretId: added?.ClientSecretId };
  await expect(cognito.deleteUserPoolClientSecret(last)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  const gone = { ...client, ClientSecretId: `${client.ClientId}--1` };
  await expect(cognito.deleteUserPoolClientSecret(gone)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('takes a secret that somebody brings without telling it again, and none for a public client', async () => {
  const { secret: _, ...client } = await makeClient(true);
  const ClientSecret = 'brought_from_another_vault_01';
  const { ClientSecretDescriptor } = await cognito.addUserPoolClientSecret({ ...client, ClientSecret });
  expect(ClientSecretDescriptor?.ClientSecretValue).toBeUndefined();
  expect(await signIn(client.ClientId, ClientSecret)).toBe(true);
  const invalid = { name: 'InvalidParameterException' };
  const { ClientId } = await makeClient(true);
  const short = cognito.addUserPoolClientSecret({ ...pool, ClientId, ClientSecret: 'shorter_than_24_letters' });
  await expect(short).rejects.toMatchObject(invalid);
  const bring = (secret: string, GenerateSecret = false) =>
    cognito.createUserPoolClient({ ...pool, ClientName: 'brought', ClientSecret: secret, GenerateSecret });
  expect((await bring(ClientSecret)).UserPoolClient?.ClientSecret).toBe(ClientSecret);
  await expect(bring('has spaces, and is long enough')).rejects.toMatchObject(invalid);
  await expect(bring(ClientSecret, true)).rejects.toMatchObject(invalid);
  const { secret: none, ...open } = await makeClient(false);
  expect(none).toBe('');
  await expect(cognito.addUserPoolClientSecret(open)).rejects.toMatchObject(invalid);
  expect((await cognito.listUserPoolClientSecrets(open)).ClientSecrets).toEqual([]);
});

// Source: the documentation of GetClientToken and of ALLOW_CLIENT_TOKEN_AUTH in Cognito's API reference.
it('gives an app on its own a token for its id and secret, for the scopes that it may have', async () => {
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'reading' }];
  await cognito.createResourceServer({ ...pool, Identifier: 'shop', Name: 'shop', Scopes });
  const made = (flows: string[], GenerateSecret = true) =>
    cognito.createUserPoolClient({
      ...pool,
      ClientName: 'machine',
      GenerateSecret,
      // The SDK's documentation has a flow that its types lack.
      ExplicitAuthFlows: flows as ExplicitAuthFlowsType[],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: GenerateSecret ? ['client_credentials'] : [],
      AllowedOAuthScopes: ['shop/read'],
    });
  const { ClientId = '', ClientSecret: Secret = '' } = (await made(['ALLOW_CLIENT_TOKEN_AUTH'])).UserPoolClient ?? {};
  const { ClientAuthenticationResult: all } = await cognito.getClientToken({ ClientId, Secret });
  expect(all).toEqual({ AccessToken: expect.any(String), ExpiresIn: 3600, TokenType: 'Bearer' });
  expect(decodeJwt(all?.AccessToken ?? '')).toMatchObject({ sub: ClientId, client_id: ClientId, token_use: 'access', scope: 'shop/read' });
  expect((await verifyToken(cloud.cloud, all?.AccessToken ?? '')).poolId).toBe(pool.UserPoolId);
  const refusals: [input: object, name: string][] = [
    [{ Secret: 'guessed' }, 'NotAuthorizedException'],
    [{ Scopes: ['shop/write'] }, 'InvalidParameterException'],
    [{ Scopes: ['openid'] }, 'InvalidParameterException'],
  ];
  for (const [input, name] of refusals)
    await expect(cognito.getClientToken({ ClientId, Secret, ...input })).rejects.toMatchObject({ name });

  const person = await makeClient(true);
  const wrongFlow = cognito.getClientToken({ ClientId: person.ClientId, Secret: person.secret });
  await expect(wrongFlow).rejects.toMatchObject({ name: 'OperationNotEnabledException' });
  const invalid = { name: 'InvalidParameterException' };
  await expect(made(['ALLOW_CLIENT_TOKEN_AUTH', 'ALLOW_USER_AUTH'])).rejects.toMatchObject(invalid);
  await expect(made(['ALLOW_CLIENT_TOKEN_AUTH'], false)).rejects.toMatchObject(invalid);
});
