import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import { IAM } from '@aws-sdk/client-iam';
import { S3 } from '@aws-sdk/client-s3';
import { SSM } from '@aws-sdk/client-ssm';
import { type AssumeRoleCommandInput, STS } from '@aws-sdk/client-sts';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let iam: IAM;
let sts: STS;
let issuer: string;
let server: Server;
/** How far the cloud's clock is ahead. */
let aheadMs = 0;
let sign: (claims: JWTPayload, expiresIn?: string) => Promise<string>;

beforeAll(async () => {
  cloud = await startCloud({ now: () => new Date(Date.now() + aheadMs) });
  iam = new IAM(cloud.config);
  sts = new STS(cloud.config);
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }] };
  server = createServer((request, response) => {
    const found = { '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` }, '/keys': keys }[request.url ?? ''];
    response.writeHead(found ? 200 : 404).end(JSON.stringify(found ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sign = (claims, expiresIn = '5m') =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(issuer)
      .setIssuedAt()
      .setExpirationTime(expiresIn)
      .sign(privateKey);
});
afterAll(async () => {
  await cloud.stop();
  server.closeAllConnections();
  server.close();
});

const account = () => `arn:aws:iam::${cloud.accountId}:root`;

interface Trust {
  actions?: string[];
  principal?: Record<string, string>;
  condition?: Record<string, Record<string, string>>;
}

/** A role that may do everything, trusted as the test says; its ARN. */
async function makeRole(
  RoleName: string,
  { actions = ['sts:AssumeRole'], principal, condition }: Trust = {},
  allowed: object = { Action: '*', Resource: '*' },
) {
  const statement = {
    Effect: 'Allow',
    Principal: principal ?? { AWS: account() },
    Action: actions,
    ...(condition && { Condition: condition }),
  };
  const { Role } = await iam.createRole({ RoleName, AssumeRolePolicyDocument: JSON.stringify({ Statement: [statement] }) });
  const PolicyDocument = JSON.stringify({ Statement: [{ Effect: 'Allow', ...allowed }] });
  await iam.putRolePolicy({ RoleName, PolicyName: 'all', PolicyDocument });
  return Role?.Arn ?? '';
}

/** A client with a key of a new user, who may do nothing. */
async function makeUser(UserName: string): Promise<STS> {
  await iam.createUser({ UserName });
  const { AccessKey } = await iam.createAccessKey({ UserName });
  const credentials = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  return new STS({ ...cloud.config, credentials });
}

interface Issued {
  Credentials?: { AccessKeyId?: string | undefined; SecretAccessKey?: string | undefined; SessionToken?: string | undefined } | undefined;
}

const configOf = ({ Credentials }: Issued) => ({
  ...cloud.config,
  credentials: {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  },
});

const assume = (RoleArn: string, rest: Partial<AssumeRoleCommandInput> = {}, client = sts) =>
  client.assumeRole({ RoleArn, RoleSessionName: 'session', ...rest });

describe('AssumeRole', () => {
  test('asks for the external id that the role wants', async () => {
    const arn = await makeRole('external', { condition: { StringEquals: { 'sts:ExternalId': 'secret' } } });
    await expect(assume(arn)).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await assume(arn, { ExternalId: 'secret' })).AssumedRoleUser?.Arn).toContain('assumed-role/external/session');
  });

  test('whom a policy of its own denies it gets no role that names it', async () => {
    const UserName = 'barred';
    const own = await makeUser(UserName);
    const RoleArn = await makeRole('named', { principal: { AWS: `arn:aws:iam::${cloud.accountId}:user/${UserName}` } });
    await expect(assume(RoleArn, {}, own)).resolves.toBeDefined();
    const PolicyDocument = JSON.stringify({ Statement: [{ Effect: 'Deny', Action: 'sts:*', Resource: '*' }] });
    await iam.putUserPolicy({ UserName, PolicyName: 'none', PolicyDocument });
    await expect(assume(RoleArn, {}, own)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('managed policies narrow the session', async () => {
    const arn = await makeRole('narrowed');
    const PolicyArns = [{ arn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' }];
    const config = configOf(await assume(arn, { PolicyArns }));
    await expect(new S3({ ...config, forcePathStyle: true }).listBuckets({})).resolves.toBeDefined();
    await expect(new SSM(config).putParameter({ Name: '/a', Value: 'b', Type: 'String' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const unknown = [{ arn: 'arn:aws:iam::aws:policy/MadeUp' }];
    await expect(assume(arn, { PolicyArns: unknown })).rejects.toThrow('arn:aws:iam::aws:policy/MadeUp does not exist');
  });

  test('session tags need their own permission, become tags of the principal and go on when they are transitive', async () => {
    const untagged = await makeRole('untagged');
    const Tags = [
      { Key: 'team', Value: 'blue' },
      { Key: 'cost', Value: '7' },
    ];
    await expect(assume(untagged, { Tags })).rejects.toThrow('sts:TagSession');
    const actions = ['sts:AssumeRole', 'sts:TagSession'];
    const blueOnly = { Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } } };
    const first = await makeRole('first', { actions, condition: { StringEquals: { 'aws:RequestTag/team': 'blue' } } });
    const second = await makeRole('second', { actions }, blueOnly);
    const session = configOf(await assume(first, { Tags, TransitiveTagKeys: ['team'] }));
    const further = configOf(await assume(second, {}, new STS(session)));
    await expect(new SSM(further).describeParameters({})).resolves.toBeDefined();
    const red = await assume(second, { Tags: [{ Key: 'team', Value: 'red' }] });
    await expect(new SSM(configOf(red)).describeParameters({})).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(assume(first, { Tags: [{ Key: 'team', Value: 'red' }] })).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assume(second, { DurationSeconds: 3601 }, new STS(session))).rejects.toThrow('1 hour session limit');
  });

  test('a source identity cannot be changed further on', async () => {
    const actions = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
    const [first, second] = [await makeRole('source', { actions }), await makeRole('target', { actions })];
    const session = await assume(first, { SourceIdentity: 'ada' });
    expect(session.SourceIdentity).toBe('ada');
    const chained = new STS(configOf(session));
    expect((await assume(second, {}, chained)).SourceIdentity).toBe('ada');
    await expect(assume(second, { SourceIdentity: 'eve' }, chained)).rejects.toThrow('sts:SetSourceIdentity');
  });
});

test('GetSessionToken lasts from 15 minutes to 36 hours', async () => {
  const lifeMinutes = async (DurationSeconds?: number) => {
    const { Credentials } = await sts.getSessionToken({ DurationSeconds });
    return Math.round(((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 60_000);
  };
  expect(await lifeMinutes()).toBe(12 * 60);
  expect(await lifeMinutes(129_600)).toBe(36 * 60);
  await expect(lifeMinutes(129_601)).rejects.toMatchObject({ name: 'ValidationError' });
  await expect(lifeMinutes(899)).rejects.toMatchObject({ name: 'ValidationError' });
});

test('a session that is over is refused as expired, and forgotten a day later', async () => {
  const RoleArn = await makeRole('passing');
  const { Credentials } = await assume(RoleArn);
  const AccessKeyId = Credentials?.AccessKeyId;
  const { Account } = await sts.getAccessKeyInfo({ AccessKeyId });
  expect(Account).toBe(cloud.accountId);
  try {
    aheadMs = 2 * 3_600_000;
    await expect(new STS(configOf({ Credentials })).getCallerIdentity({})).rejects.toMatchObject({ name: 'ExpiredToken' });
    aheadMs = 26 * 3_600_000;
    await assume(RoleArn);
    await expect(sts.getAccessKeyInfo({ AccessKeyId })).rejects.toMatchObject({ name: 'ValidationError' });
  } finally {
    aheadMs = 0;
  }
});

describe('AssumeRoleWithWebIdentity', () => {
  const host = () => issuer.replace('http://', '');
  const provider = () => `arn:aws:iam::${cloud.accountId}:oidc-provider/${host()}`;
  let role: string;
  beforeAll(async () => {
    role = await makeRole('web', {
      actions: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      principal: { Federated: provider() },
      condition: { StringEquals: { [`${host()}:aud`]: 'app' }, StringLike: { [`${host()}:sub`]: 'repo:shop:*' } },
    });
    await expect(sign({ sub: 'repo:shop:main', aud: 'app' }).then(enter)).rejects.toThrow(
      `No OpenIDConnect provider found in your account for ${issuer}`,
    );
    const made = await iam.createOpenIDConnectProvider({ Url: issuer, ClientIDList: ['app', 'other'] });
    expect(made.OpenIDConnectProviderArn).toBe(provider());
  });

  const enter = (WebIdentityToken: string) =>
    // No credentials: the token is what authorises it.
    new STS({
      endpoint: cloud.config.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    }).assumeRoleWithWebIdentity({
      RoleArn: role,
      RoleSessionName: 'build',
      WebIdentityToken,
    });

  test('gives whoever brings a good token a session of the role that trusts it', async () => {
    const tags = { 'https://aws.amazon.com/tags': { principal_tags: { team: ['blue'] } } };
    const answer = await enter(await sign({ sub: 'repo:shop:main', aud: 'app', ...tags }));
    expect(answer).toMatchObject({ Provider: provider(), Audience: 'app', SubjectFromWebIdentityToken: 'repo:shop:main' });
    const { Arn } = await new STS(configOf(answer)).getCallerIdentity({});
    expect(Arn).toBe(`arn:aws:sts::${cloud.accountId}:assumed-role/web/build`);
  });

  test.each<[string, () => Promise<string>, string]>([
    ['another subject', () => sign({ sub: 'repo:evil:main', aud: 'app' }), 'AccessDenied'],
    ['an audience that the role does not trust', () => sign({ sub: 'repo:shop:main', aud: 'other' }), 'AccessDenied'],
    ['an audience that the provider does not know', () => sign({ sub: 'repo:shop:main', aud: 'unknown' }), 'InvalidIdentityToken'],
    ['an expired token', () => sign({ sub: 'repo:shop:main', aud: 'app' }, '-1m'), 'ExpiredTokenException'],
    ['what is no token', async () => 'nothing', 'InvalidIdentityToken'],
    [
      'a forged token',
      async () => {
        const { privateKey } = await generateKeyPair('RS256');
        const token = new SignJWT({ sub: 'repo:shop:main', aud: 'app' }).setProtectedHeader({ alg: 'RS256', kid: 'one' });
        return token.setIssuer(issuer).setExpirationTime('5m').sign(privateKey);
      },
      'InvalidIdentityToken',
    ],
  ])('refuses %s', async (_what, token, name) => {
    await expect(enter(await token())).rejects.toMatchObject({ name: expect.stringContaining(name) });
  });

  test('a provider gains and loses clients, and goes', async () => {
    const OpenIDConnectProviderArn = provider();
    await iam.addClientIDToOpenIDConnectProvider({ OpenIDConnectProviderArn, ClientID: 'third' });
    await iam.removeClientIDFromOpenIDConnectProvider({ OpenIDConnectProviderArn, ClientID: 'other' });
    expect(await iam.getOpenIDConnectProvider({ OpenIDConnectProviderArn })).toMatchObject({ Url: host(), ClientIDList: ['app', 'third'] });
    await iam.deleteOpenIDConnectProvider({ OpenIDConnectProviderArn });
    expect((await iam.listOpenIDConnectProviders({})).OpenIDConnectProviderList).toEqual([]);
    await expect(enter(await sign({ sub: 'repo:shop:main', aud: 'app' }))).rejects.toThrow('No OpenIDConnect provider');
  });

  test('an identity pool’s token opens a role that trusts the pool', async () => {
    const pools = new CognitoIdentity(cloud.config);
    const settings = { AllowUnauthenticatedIdentities: true, AllowClassicFlow: true };
    const { IdentityPoolId } = await pools.createIdentityPool({ IdentityPoolName: 'guests', ...settings });
    const { IdentityId } = await pools.getId({ IdentityPoolId });
    const { Token = '' } = await pools.getOpenIdToken({ IdentityId });
    const RoleArn = await makeRole('guest', {
      actions: ['sts:AssumeRoleWithWebIdentity'],
      principal: { Federated: 'cognito-identity.amazonaws.com' },
      condition: {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': IdentityPoolId ?? '' },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' },
      },
    });
    const answer = await sts.assumeRoleWithWebIdentity({ RoleArn, RoleSessionName: 'guest', WebIdentityToken: Token });
    expect(answer).toMatchObject({ SubjectFromWebIdentityToken: IdentityId, Provider: 'cognito-identity.amazonaws.com' });
  });
});
