/**
 * Tokens of apps on their own, changed by a function: the event, its answer and the versions that are called.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
import {
  CognitoIdentityProvider,
  type ExplicitAuthFlowsType,
  type PreTokenGenerationLambdaVersionType,
} from '@aws-sdk/client-cognito-identity-provider';
import { Lambda } from '@aws-sdk/client-lambda';
import { decodeJwt, type JWTPayload } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRole } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { zipInline } from '../lambda/code';
import { send } from './hosted/testing';

/** Gives back the event that it got, as a claim. */
const SOURCE = `export const handler = async (event) => {
  const { tenant } = event.request.clientMetadata;
  if (tenant === 'closed') throw new Error('The tenant is closed');
  event.response.claimsAndScopeOverrideDetails = {
    idTokenGeneration: { claimsToAddOrOverride: { of: 'nobody' } },
    accessTokenGeneration: {
      claimsToAddOrOverride: { tenant, event: JSON.parse(JSON.stringify(event)), sub: 'forged', both: 'set and suppressed' },
      claimsToSuppress: ['both', 'client_id'],
      scopesToAdd: ['audit'],
      scopesToSuppress: ['shop/write'],
    },
  };
  return event;
};`;

let cloud: TestCloud;
let cognito: CognitoIdentityProvider;
let LambdaArn: string;
let UserPoolId: string;
let client: { ClientId: string; Secret: string };

beforeAll(async () => {
  cloud = await startCloud();
  cognito = new CognitoIdentityProvider(cloud.config);
  const lambda = new Lambda(cloud.config);
  const made = await lambda.createFunction({
    FunctionName: 'claims',
    Role: await makeRole(cloud, 'claims', 'lambda.amazonaws.com'),
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: { ZipFile: await zipInline('index.mjs', SOURCE) },
  });
  lambda.destroy();
  LambdaArn = made.FunctionArn ?? '';
  UserPoolId = (await cognito.createUserPool({ PoolName: 'app' })).UserPool?.Id ?? '';
  const Scopes = ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  await cognito.createResourceServer({ UserPoolId, Identifier: 'shop', Name: 'shop', Scopes });
  await cognito.createUserPoolDomain({ UserPoolId, Domain: 'machines' });
  const { UserPoolClient } = await cognito.createUserPoolClient({
    UserPoolId,
    ClientName: 'machine',
    GenerateSecret: true,
    // The SDK's documentation has a flow that its types lack.
    ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] as string[] as ExplicitAuthFlowsType[],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['shop/read', 'shop/write'],
  });
  client = { ClientId: UserPoolClient?.ClientId ?? '', Secret: UserPoolClient?.ClientSecret ?? '' };
});
afterAll(async () => {
  cognito.destroy();
  await cloud.stop();
});

async function callFunction(LambdaVersion: PreTokenGenerationLambdaVersionType): Promise<void> {
  await cognito.updateUserPool({ UserPoolId, LambdaConfig: { PreTokenGenerationConfig: { LambdaArn, LambdaVersion } } });
}

/** From the token endpoint: the claims of the token, or the error. */
async function grant(metadata?: string): Promise<JWTPayload> {
  const { port } = new URL(cloud.endpoint);
  const form = {
    grant_type: 'client_credentials',
    client_id: client.ClientId,
    client_secret: client.Secret,
    ...(metadata !== undefined && { aws_client_metadata: metadata }),
  };
  const answer = JSON.parse((await send(`http://machines.auth.us-east-1.localhost:${port}/oauth2/token`, { form })).body);
  return answer.error === undefined ? decodeJwt(answer.access_token) : answer;
}

async function clientToken(ClientMetadata?: Record<string, string>): Promise<JWTPayload> {
  const { ClientAuthenticationResult } = await cognito.getClientToken({ ...client, ClientMetadata });
  return decodeJwt(ClientAuthenticationResult?.AccessToken ?? '');
}

it('changes claims and scopes of a token for an app, by the token endpoint and by GetClientToken', async () => {
  await callFunction('V3_0');
  for (const claims of [await grant('{"tenant":"acme"}'), await clientToken({ tenant: 'acme' })]) {
    expect(claims).toMatchObject({ tenant: 'acme', scope: 'shop/read audit', sub: client.ClientId, client_id: client.ClientId });
    expect(claims).not.toHaveProperty('both');
    expect(claims).not.toHaveProperty('of');
    expect(claims.event).toEqual({
      version: '3',
      triggerSource: 'TokenGeneration_ClientCredentials',
      region: 'us-east-1',
      userPoolId: UserPoolId,
      userName: client.ClientId,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: client.ClientId },
      request: {
        userAttributes: {},
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        scopes: ['shop/read', 'shop/write'],
        clientMetadata: { tenant: 'acme' },
      },
      response: { claimsAndScopeOverrideDetails: null },
    });
  }
  expect(await grant()).toMatchObject({ scope: 'shop/read audit' });
});

it('gives no token when the function refuses, or when what it is to be told is no object of texts', async () => {
  await callFunction('V3_0');
  const refusal = 'PreTokenGeneration failed with error The tenant is closed.';
  expect(await grant('{"tenant":"closed"}')).toEqual({ error: 'invalid_request', error_description: refusal });
  await expect(clientToken({ tenant: 'closed' })).rejects.toMatchObject({ name: 'UserLambdaValidationException', message: refusal });
  for (const metadata of ['not json', '["a"]', '{"depth":{"of":"two"}}'])
    expect(await grant(metadata)).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining('aws_client_metadata'),
    });
});

it.each(['V1_0', 'V2_0'] as const)('leaves tokens of apps as they are with functions of version %s', async (version) => {
  await callFunction(version);
  expect(await clientToken({ tenant: 'closed' })).toMatchObject({ scope: 'shop/read shop/write' });
});
