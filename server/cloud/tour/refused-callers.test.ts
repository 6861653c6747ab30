/** Callers who guess, answer twice, sign wrongly or want what is somebody else's: over the wire, with the stock clients. */
import { CognitoIdentityClient, CreateIdentityPoolCommand, SetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signOut, signUp, updatePassword } from 'aws-amplify/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../testing/start-cloud';

const PASSWORD = 'Correct-horse-9';
const BUCKET = 'files-of-everybody';

let cloud: TestCloud;
let users: cognito.CognitoIdentityProviderClient;
let UserPoolId: string;
let ClientId: string;
let username: string;
let count = 0;
let offsetMs = 0;
/** A clock that stands still, for what may not depend on how long a request takes. */
let stoppedAt: number | undefined;

/** The role that Amplify gives to whoever is signed in, with the rule of a folder for each person. */
async function makeRole(poolId: string): Promise<string> {
  const iam = new IAMClient(cloud.config);
  const Condition = { StringEquals: { 'cognito-identity.amazonaws.com:aud': poolId } };
  const trust = {
    Effect: 'Allow',
    Principal: { Federated: 'cognito-identity.amazonaws.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition,
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'member', AssumeRolePolicyDocument }));
  const Resource = `arn:aws:s3:::${BUCKET}/private/\${cognito-identity.amazonaws.com:sub}/*`;
  const rule = { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [rule] });
  await iam.send(new PutRolePolicyCommand({ RoleName: 'member', PolicyName: 'files', PolicyDocument }));
  iam.destroy();
  return Role?.Arn ?? '';
}

async function addUser(): Promise<void> {
  const user = { UserPoolId, Username: username };
  await users.send(new cognito.AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  await users.send(new cognito.AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
}

beforeAll(async () => {
  cloud = await startCloud({ now: () => new Date((stoppedAt ?? Date.now()) + offsetMs) });
  users = new cognito.CognitoIdentityProviderClient(cloud.config);
  UserPoolId = (await users.send(new cognito.CreateUserPoolCommand({ PoolName: 'app' }))).UserPool?.Id ?? '';
  const app = { UserPoolId, ClientName: 'web', PreventUserExistenceErrors: 'ENABLED' as const };
  ClientId = (await users.send(new cognito.CreateUserPoolClientCommand(app))).UserPoolClient?.ClientId ?? '';

  const identities = new CognitoIdentityClient(cloud.config);
  const ProviderName = `cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`;
  const pool = { IdentityPoolName: 'app', AllowUnauthenticatedIdentities: false, CognitoIdentityProviders: [{ ProviderName, ClientId }] };
  const { IdentityPoolId = '' } = await identities.send(new CreateIdentityPoolCommand(pool));
  await identities.send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { authenticated: await makeRole(IdentityPoolId) } }));
  identities.destroy();
  const s3 = new S3Client(cloud.config);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  s3.destroy();
  const { endpoint } = cloud.config;
  const pools = { userPoolId: UserPoolId, userPoolClientId: ClientId, identityPoolId: IdentityPoolId };
  Amplify.configure({ Auth: { Cognito: { ...pools, userPoolEndpoint: endpoint, identityPoolEndpoint: endpoint } } });
}, 60_000);
beforeEach(async () => {
  await signOut();
  offsetMs = 0;
  stoppedAt = undefined;
  count += 1;
  username = `user${count}`;
});
afterAll(async () => {
  users.destroy();
  await cloud.stop();
});

// Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#user-pool-lockout-behavior
describe('guessing', () => {
  const wrong = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
  const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };
  const guess = (password = 'Wrong-horse-9') => signIn({ username, password });

  it('has to wait after five wrong passwords, twice as long each time, for somebody and for nobody', async () => {
    const somebody = username;
    await addUser();
    stoppedAt = Date.now();
    for (username of ['nobody', somebody]) {
      for (let tries = 0; tries < 5; tries += 1) await expect(guess()).rejects.toMatchObject(wrong);
      await expect(guess()).rejects.toMatchObject(locked);
      offsetMs += 1_100;
      await expect(guess()).rejects.toMatchObject(wrong);
      offsetMs += 1_100;
      await expect(guess()).rejects.toMatchObject(locked);
    }
    // Not even the right password gets through until the wait is over; then nothing is held against its owner.
    await expect(guess(PASSWORD)).rejects.toMatchObject(locked);
    offsetMs += 1_000;
    expect(await guess(PASSWORD)).toMatchObject({ isSignedIn: true });
    await signOut();
    await expect(guess()).rejects.toMatchObject(wrong);
  });

  it('a code of a forgotten password ends in the limit of attempts', async () => {
    await addUser();
    const email = [
      { Name: 'email', Value: 'ada@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ];
    await users.send(new cognito.AdminUpdateUserAttributesCommand({ UserPoolId, Username: username, UserAttributes: email }));
    await users.send(new cognito.ForgotPasswordCommand({ ClientId, Username: username }));
    const answers: string[] = [];
    while (answers.length < 20 && answers.at(-1) !== 'LimitExceededException') {
      const input = { ClientId, Username: username, ConfirmationCode: 'guess1', Password: PASSWORD };
      await users.send(new cognito.ConfirmForgotPasswordCommand(input)).catch(({ name }: Error) => answers.push(name));
    }
    expect(new Set(answers)).toEqual(new Set(['CodeMismatchException', 'LimitExceededException']));
  });
});

it('no password is weaker than the policy, wherever it is chosen', async () => {
  // Source: the default policy of a pool, and the messages that AWS sends.
  const weak = {
    'Aa1!': 'Password not long enough',
    'correct-horse-9': 'Password must have uppercase characters',
    'CORRECT-HORSE-9': 'Password must have lowercase characters',
    'Correct-horse': 'Password must have numeric characters',
    Correcthorse9: 'Password must have symbol characters',
  };
  await addUser();
  await signIn({ username, password: PASSWORD });
  for (const [password, reason] of Object.entries(weak)) {
    const refused = { name: 'InvalidPasswordException', message: `Password did not conform with policy: ${reason}` };
    await expect(signUp({ username: 'weak', password })).rejects.toMatchObject(refused);
    await expect(updatePassword({ oldPassword: PASSWORD, newPassword: password })).rejects.toMatchObject(refused);
    const set = new cognito.AdminSetUserPasswordCommand({ UserPoolId, Username: username, Password: password });
    await expect(users.send(set)).rejects.toMatchObject(refused);
  }
});

it('an answer to a challenge is good once, and only for who was asked', async () => {
  const TemporaryPassword = 'Temporary-horse-9';
  await users.send(new cognito.AdminCreateUserCommand({ UserPoolId, Username: username, TemporaryPassword, MessageAction: 'SUPPRESS' }));
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const];
  const app = await users.send(new cognito.CreateUserPoolClientCommand({ UserPoolId, ClientName: 'plain', ExplicitAuthFlows }));
  const plain = { ClientId: app.UserPoolClient?.ClientId };
  const AuthParameters = { USERNAME: username, PASSWORD: TemporaryPassword };
  const { Session } = await users.send(new cognito.InitiateAuthCommand({ ...plain, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }));
  const answer = (USERNAME: string, client = plain) => {
    const ChallengeResponses = { USERNAME, NEW_PASSWORD: PASSWORD };
    return users.send(
      new cognito.RespondToAuthChallengeCommand({ ...client, ChallengeName: 'NEW_PASSWORD_REQUIRED', Session, ChallengeResponses }),
    );
  };
  const refused = { name: 'NotAuthorizedException', message: expect.stringContaining('Invalid session for the user') };
  await expect(answer('somebody-else')).rejects.toMatchObject(refused);
  await expect(answer(username, { ClientId })).rejects.toMatchObject(refused);
  expect((await answer(username)).AuthenticationResult?.AccessToken).toBeDefined();
  await expect(answer(username)).rejects.toMatchObject(refused);
});

it('a file below another person’s folder is neither read nor written', async () => {
  await addUser();
  await signIn({ username, password: PASSWORD });
  const ada = await fetchAuthSession();
  const file = { Bucket: BUCKET, Key: `private/${ada.identityId}/a.txt` };
  const asAda = new S3Client({ ...cloud.config, credentials: ada.credentials });
  await asAda.send(new PutObjectCommand({ ...file, Body: 'mine' }));
  expect(await (await asAda.send(new GetObjectCommand(file))).Body?.transformToString()).toBe('mine');

  await signOut();
  username = `${username}-eve`;
  await addUser();
  await signIn({ username, password: PASSWORD });
  const asEve = new S3Client({ ...cloud.config, credentials: (await fetchAuthSession()).credentials });
  await expect(asEve.send(new GetObjectCommand(file))).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(asEve.send(new PutObjectCommand({ ...file, Body: 'hers' }))).rejects.toMatchObject({ name: 'AccessDenied' });
  expect(await (await asAda.send(new GetObjectCommand(file))).Body?.transformToString()).toBe('mine');
  asAda.destroy();
  asEve.destroy();
});

// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html, and the error lists of the services.
describe.each([
  [
    'AWS JSON',
    'InvalidSignatureException',
    'UnrecognizedClientException',
    (config: object) => new DynamoDBClient(config).send(new ListTablesCommand()),
  ],
  [
    'query',
    'SignatureDoesNotMatch',
    'InvalidClientTokenId',
    (config: object) => new STSClient(config).send(new GetCallerIdentityCommand()),
  ],
  [
    'REST JSON',
    'InvalidSignatureException',
    'UnrecognizedClientException',
    (config: object) => new LambdaClient(config).send(new ListFunctionsCommand()),
  ],
  ['REST XML', 'SignatureDoesNotMatch', 'InvalidAccessKeyId', (config: object) => new S3Client(config).send(new ListBucketsCommand())],
])('a signature over %s', (_protocol, mismatch, unknown, send) => {
  it.each([
    ['by another secret', mismatch, { secretAccessKey: 'another' }],
    ['of a key that nobody has', unknown, { accessKeyId: 'AKIANOBODYHASTHIS000' }],
    ['with a session that was never given', unknown, { accessKeyId: 'ASIANOBODYHASTHIS000', sessionToken: 'made up' }],
  ])('%s is refused', async (_what, name, changes) => {
    const credentials = { ...cloud.config.credentials, ...changes };
    await expect(send({ ...cloud.config, credentials })).rejects.toMatchObject({ name });
  });
});
