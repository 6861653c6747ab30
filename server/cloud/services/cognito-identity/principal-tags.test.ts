/**
 * What a provider says of somebody, as tags that policies read. With the SDK over the wire; expected:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html
 */
import * as identity from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { identityPoolPrincipalTag } from './resources/identity-pool-principal-tag';

const OWN = 'cognito-identity.amazonaws.com';
const DEVELOPERS = 'login.example.app';
const Password = 'Correct-horse-9';
let cloud: TestCloud;
let client: identity.CognitoIdentityClient;
let cognito: CognitoIdentityProvider;
let iam: IAMClient;
let IdentityPoolId: string;
let provider: string;
let ClientId: string;
let roleArn: string;

const trust = (Action: string[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { Federated: OWN }, Action, Condition: { StringEquals: { [`${OWN}:aud`]: IdentityPoolId } } },
  });
const trustTo = (...actions: string[]) =>
  iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'member', PolicyDocument: trust(actions) }));

beforeAll(async () => {
  cloud = await startCloud();
  client = new identity.CognitoIdentityClient(cloud.config);
  cognito = new CognitoIdentityProvider(cloud.config);
  iam = new IAMClient(cloud.config);
  const { UserPool } = await cognito.createUserPool({ PoolName: 'app', Schema: [{ Name: 'team', AttributeDataType: 'String' }] });
  const UserPoolId = UserPool?.Id ?? '';
  provider = `cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`;
  const made = await cognito.createUserPoolClient({ UserPoolId, ClientName: 'web', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
  ClientId = made.UserPoolClient?.ClientId ?? '';
  for (const [Username, team] of Object.entries({ ada: 'blue', bob: 'red', eve: undefined })) {
    const UserAttributes = team === undefined ? [] : [{ Name: 'custom:team', Value: team }];
    await cognito.adminCreateUser({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' });
    await cognito.adminSetUserPassword({ UserPoolId, Username, Password, Permanent: true });
  }
  const pool = {
    IdentityPoolName: 'app',
    AllowUnauthenticatedIdentities: false,
    AllowClassicFlow: true,
    DeveloperProviderName: DEVELOPERS,
    CognitoIdentityProviders: [{ ProviderName: provider, ClientId }],
  };
  IdentityPoolId = (await client.send(new identity.CreateIdentityPoolCommand(pool))).IdentityPoolId ?? '';
  const document = trust(['sts:AssumeRoleWithWebIdentity', 'sts:TagSession']);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'member', AssumeRolePolicyDocument: document }));
  roleArn = Role?.Arn ?? '';
  const Statement = { Effect: 'Allow', Action: 'ssm:*', Resource: ['arn:aws:ssm:*:*:parameter/$', '{aws:PrincipalTag/team}'].join('') };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new PutRolePolicyCommand({ RoleName: 'member', PolicyName: 'own', PolicyDocument }));
  await client.send(new identity.SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { authenticated: roleArn } }));
  const ssm = new SSMClient(cloud.config);
  await ssm.send(new PutParameterCommand({ Name: 'blue', Value: 'of the blue team', Type: 'String' }));
  ssm.destroy();
});
afterAll(async () => {
  for (const one of [client, cognito, iam]) one.destroy();
  await cloud.stop();
});

const set = (input: Partial<identity.SetPrincipalTagAttributeMapCommandInput>) =>
  client.send(new identity.SetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: provider, ...input }));
async function credentialsOf(USERNAME: string): Promise<identity.Credentials> {
  const AuthParameters = { USERNAME, PASSWORD: Password };
  const { AuthenticationResult } = await cognito.initiateAuth({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  const Logins = { [provider]: AuthenticationResult?.IdToken ?? '' };
  const { IdentityId } = await client.send(new identity.GetIdCommand({ IdentityPoolId, Logins }));
  const { Credentials } = await client.send(new identity.GetCredentialsForIdentityCommand({ IdentityId, Logins }));
  return Credentials ?? {};
}
async function readsBlue(given: { AccessKeyId?: string; SecretKey?: string; SessionToken?: string }): Promise<unknown> {
  const credentials = { accessKeyId: given.AccessKeyId ?? '', secretAccessKey: given.SecretKey ?? '', sessionToken: given.SessionToken };
  const ssm = new SSMClient({ ...cloud.config, credentials });
  try {
    return (await ssm.send(new GetParameterCommand({ Name: 'blue' }))).Parameter?.Value;
  } catch (error) {
    return (error as Error).name;
  } finally {
    ssm.destroy();
  }
}
const tagsOf = ({ AccessKeyId = '' }: identity.Credentials) => {
  const principal = cloud.cloud.directory.findAccessKey(AccessKeyId)?.principal;
  const context = principal?.kind === 'role' ? principal.context : undefined;
  return Object.fromEntries(Object.entries(context ?? {}).filter(([key]) => key.startsWith('aws:PrincipalTag/')));
};

it('lets a policy tell people apart by a claim of their token', async () => {
  await set({ PrincipalTags: { team: 'custom:team' } });
  expect(await readsBlue(await credentialsOf('ada'))).toBe('of the blue team');
  expect(await readsBlue(await credentialsOf('bob'))).toBe('AccessDeniedException');
  // Who has no such claim has no such tag.
  expect(tagsOf(await credentialsOf('eve'))).toEqual({});
});

it('needs a role that lets its sessions be tagged, when there is a tag', async () => {
  await trustTo('sts:AssumeRoleWithWebIdentity');
  await expect(credentialsOf('ada')).rejects.toMatchObject({ name: 'InvalidIdentityPoolConfigurationException' });
  expect(tagsOf(await credentialsOf('eve'))).toEqual({});
  await trustTo('sts:AssumeRoleWithWebIdentity', 'sts:TagSession');
});

it('has defaults: who somebody is and for which client', async () => {
  const told = { IdentityPoolId, IdentityProviderName: provider, UseDefaults: true, PrincipalTags: { username: 'sub', client: 'aud' } };
  expect(await set({ UseDefaults: true })).toMatchObject(told);
  const asked = new identity.GetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: provider });
  expect(await client.send(asked)).toMatchObject(told);
  expect(tagsOf(await credentialsOf('ada'))).toEqual({
    'aws:PrincipalTag/username': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'aws:PrincipalTag/client': ClientId,
  });
  const none = new identity.GetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: 'accounts.google.com' });
  expect(await client.send(none)).toMatchObject({ UseDefaults: false, PrincipalTags: {} });
  await expect(set({ PrincipalTags: { 'a*b': 'sub' } })).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

it('goes with the token of an app’s own backend, in both flows', async () => {
  const { IdentityId, Token = '' } = await client.send(
    new identity.GetOpenIdTokenForDeveloperIdentityCommand({
      IdentityPoolId,
      Logins: { [DEVELOPERS]: 'ada' },
      PrincipalTags: { team: 'blue' },
    }),
  );
  expect(decodeJwt(Token)['https://aws.amazon.com/tags']).toEqual({ principal_tags: { team: ['blue'] } });
  const Logins = { [OWN]: Token };
  const { Credentials = {} } = await client.send(new identity.GetCredentialsForIdentityCommand({ IdentityId, Logins }));
  expect(await readsBlue(Credentials)).toBe('of the blue team');
  const sts = new STSClient(cloud.config);
  const assumed = await sts.send(
    new AssumeRoleWithWebIdentityCommand({ RoleArn: roleArn, RoleSessionName: 'classic', WebIdentityToken: Token }),
  );
  sts.destroy();
  expect(await readsBlue({ ...assumed.Credentials, SecretKey: assumed.Credentials?.SecretAccessKey })).toBe('of the blue team');
});

it('is a resource of stacks', async () => {
  const root = cloud.cloud.callAs({ kind: 'root', accountId: cloud.accountId }, 'us-east-1');
  const call = { ...root, stackId: 's', stackName: 's', logicalId: 'l', generateName: () => 'unused' };
  const properties = { IdentityPoolId, IdentityProviderName: provider, PrincipalTags: { team: 'custom:team' } };
  const { physicalId } = await identityPoolPrincipalTag.create(call, properties);
  expect(physicalId).toBe(`${IdentityPoolId}|${provider}`);
  expect(await identityPoolPrincipalTag.read?.(call, physicalId, properties)).toMatchObject({
    properties: { ...properties, UseDefaults: false },
  });
  expect(tagsOf(await credentialsOf('bob'))).toEqual({ 'aws:PrincipalTag/team': 'red' });
  await identityPoolPrincipalTag.remove(call, physicalId, properties);
  expect(await identityPoolPrincipalTag.read?.(call, physicalId, properties)).toBeUndefined();
  expect(tagsOf(await credentialsOf('bob'))).toEqual({});
});
