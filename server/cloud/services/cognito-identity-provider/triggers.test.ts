import type { ExplicitAuthFlowsType } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipInline } from '../lambda/code';
import { createFunction } from '../lambda/operations/create-function';
import { service as lambda } from '../lambda/service';
import { createClient } from './clients';
import { getTokensFromRefreshToken } from './operations/get-tokens-from-refresh-token';
import { initiateAuth } from './operations/initiate-auth';
import { respondToAuthChallenge } from './operations/respond-to-auth-challenge';
import { signUp } from './operations/sign-up';
import { updateUserPool } from './operations/update-user-pool';
import { listMessages } from './outbox';
import { createPool } from './pools';
import { openTestPool, TEST_PASSWORD, type TestPool } from './testing';

/** One function for every trigger, as the triggers' documentation writes them. */
const SOURCE = `export const handler = async (event) => {
  const { request, response, triggerSource } = event;
  if (triggerSource === 'PreSignUp_SignUp') {
    if (request.userAttributes.email.endsWith('@evil.example')) throw new Error('Not from there');
    Object.assign(response, { autoConfirmUser: request.clientMetadata.confirm === 'yes', autoVerifyEmail: true });
  }
  if (triggerSource === 'CustomMessage_SignUp') Object.assign(response, { emailSubject: 'Welcome', emailMessage: 'Use ' + request.codeParameter });
  if (request.clientMetadata?.broken) throw new Error('Out of order');
  if (triggerSource.startsWith('TokenGeneration_')) {
    response.claimsAndScopeOverrideDetails = {
      idTokenGeneration: { claimsToAddOrOverride: { plan: 'gold', sub: 'forged' }, claimsToSuppress: ['email'] },
      accessTokenGeneration: { claimsToAddOrOverride: { plan: 'gold' }, scopesToAdd: ['orders/read'] },
      groupOverrideDetails: { groupsToOverride: ['editors'] },
    };
  }
  if (triggerSource === 'DefineAuthChallenge_Authentication') {
    const last = request.session.at(-1);
    if (last?.challengeResult) response.issueTokens = true;
    else if (request.session.length >= 2) response.failAuthentication = true;
    else response.challengeName = 'CUSTOM_CHALLENGE';
  }
  if (triggerSource === 'CreateAuthChallenge_Authentication') {
    Object.assign(response, { publicChallengeParameters: { question: '6 x 7' }, privateChallengeParameters: { answer: '42' }, challengeMetadata: 'SUM' });
  }
  if (triggerSource === 'VerifyAuthChallengeResponse_Authentication') {
    response.answerCorrect = request.privateChallengeParameters.answer === request.challengeAnswer;
  }
  if (triggerSource === 'UserMigration_Authentication') {
    if (request.password !== 'Old-system-1') throw new Error('Bad password');
    Object.assign(response, { userAttributes: { email: event.userName, email_verified: 'true' }, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' });
  }
  return event;
};`;

const NAMES = 'PreSignUp CustomMessage DefineAuthChallenge CreateAuthChallenge VerifyAuthChallengeResponse UserMigration'.split(' ');
let test: TestPool;
let functionArn: string;

beforeAll(async () => {
  test = await openTestPool();
  const made = await createFunction.run(test.call, {
    FunctionName: 'triggers',
    Role: 'arn:aws:iam::111122223333:role/triggers',
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: { ZipFile: await zipInline('index.mjs', SOURCE) },
  });
  const LambdaArn = made.FunctionArn ?? '';
  functionArn = LambdaArn;
  await updateUserPool.run(test.call, {
    ...test.pool.settings,
    UserPoolId: test.pool.id,
    LambdaConfig: {
      ...Object.fromEntries(NAMES.map((name) => [name, LambdaArn])),
      PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V2_0' },
    },
  });
});
afterAll(async () => {
  await lambda.stop?.(test.cloud);
  await test.close();
});

const start = (AuthFlow: 'CUSTOM_AUTH' | 'USER_PASSWORD_AUTH', USERNAME: string, PASSWORD = '') =>
  initiateAuth.run(test.call, { ClientId: test.client.id, AuthFlow, AuthParameters: { USERNAME, ...(PASSWORD && { PASSWORD }) } });
const answer = (Session: string | undefined, USERNAME: string, ANSWER: string) =>
  respondToAuthChallenge.run(test.call, {
    ClientId: test.client.id,
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session,
    ChallengeResponses: { USERNAME, ANSWER },
  });
const register = (Username: string, confirm: 'yes' | 'no') =>
  signUp.run(test.call, { ClientId: test.client.id, Username, Password: TEST_PASSWORD, ClientMetadata: { confirm } });

describe('triggers', () => {
  it('decide over sign-ups, with their own message to the app', async () => {
    expect(await register('ada@example.com', 'yes')).toMatchObject({ UserConfirmed: true });
    const refused = { code: 'UserLambdaValidationException', message: 'PreSignUp failed with error Not from there.' };
    await expect(register('eve@evil.example', 'yes')).rejects.toMatchObject(refused);
    await expect(start('USER_PASSWORD_AUTH', 'eve@evil.example', TEST_PASSWORD)).rejects.toMatchObject({
      code: 'UserLambdaValidationException',
    });
  });

  it('make nobody’s account another’s while they run: of two who sign up at once, one is', async () => {
    const pool = createPool(test.call, { PoolName: 'by name', LambdaConfig: { PreSignUp: functionArn } });
    const client = createClient(test.call, pool, { ClientName: 'web', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const byName = (email: string) =>
      signUp.run(test.call, {
        ClientId: client.id,
        Username: 'kim',
        Password: TEST_PASSWORD,
        UserAttributes: [{ Name: 'email', Value: email }],
        ClientMetadata: { confirm: 'yes' },
      });
    for (const both of [
      [byName('one@example.com'), byName('two@example.com')],
      [register('kim@example.com', 'yes'), register('kim@example.com', 'yes')],
    ]) {
      const [first, second] = await Promise.allSettled(both);
      expect([first?.status, second?.status].sort()).toEqual(['fulfilled', 'rejected']);
      const refused = first?.status === 'rejected' ? first : second;
      expect(refused).toMatchObject({ reason: { code: 'UsernameExistsException' } });
    }
  });

  it('write the messages', async () => {
    await register('bob@example.com', 'no');
    const [message] = listMessages(test.call.partition);
    expect(message).toMatchObject({ recipient: 'bob@example.com', subject: 'Welcome', body: `Use ${message?.code}` });
  });

  it('change what tokens say, but not whose they are', async () => {
    const { AuthenticationResult } = await start('USER_PASSWORD_AUTH', 'ada@example.com', TEST_PASSWORD);
    const id = decodeJwt(AuthenticationResult?.IdToken ?? '');
    const access = decodeJwt(AuthenticationResult?.AccessToken ?? '');
    expect(id).toMatchObject({ plan: 'gold', 'cognito:groups': ['editors'], sub: access.sub });
    expect(id.email).toBeUndefined();
    expect(access).toMatchObject({ plan: 'gold', scope: 'aws.cognito.signin.user.admin orders/read', username: access.sub });
  });

  it('cost nobody their sign-in when they fail while a refresh token is exchanged, and let nobody exchange it twice', async () => {
    const ExplicitAuthFlows: ExplicitAuthFlowsType[] = ['ALLOW_USER_PASSWORD_AUTH'];
    const rotating = { ClientName: 'rotating', ExplicitAuthFlows, RefreshTokenRotation: { Feature: 'ENABLED' as const } };
    const client = createClient(test.call, test.pool, rotating);
    const { AuthenticationResult: first } = await initiateAuth.run(test.call, {
      ClientId: client.id,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada@example.com', PASSWORD: TEST_PASSWORD },
    });
    const exchange = (RefreshToken: string | undefined, ClientMetadata = {}) =>
      getTokensFromRefreshToken.run(test.call, { ClientId: client.id, RefreshToken, ClientMetadata });
    await expect(exchange(first?.RefreshToken, { broken: 'yes' })).rejects.toMatchObject({ code: 'UserLambdaValidationException' });
    const { AuthenticationResult: second } = await exchange(first?.RefreshToken);
    expect(second?.RefreshToken).not.toBe(first?.RefreshToken);

    const both = await Promise.allSettled([exchange(second?.RefreshToken), exchange(second?.RefreshToken)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'RefreshTokenReuseException' } });
  });

  it('lead a custom sign-in, in which an answer counts once', async () => {
    const first = await start('CUSTOM_AUTH', 'ada@example.com');
    expect(first).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE', ChallengeParameters: { question: '6 x 7' } });
    const second = await answer(first.Session, 'ada@example.com', '41');
    await expect(answer(first.Session, 'ada@example.com', '42')).rejects.toMatchObject({ message: 'Invalid session for the user.' });
    expect((await answer(second.Session, 'ada@example.com', '42')).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('end a custom sign-in after wrong answers, for nobody as for somebody', async () => {
    for (const username of ['ada@example.com', 'nobody@example.com']) {
      const first = await start('CUSTOM_AUTH', username);
      const second = await answer(first.Session, username, '1');
      await expect(answer(second.Session, username, '2')).rejects.toMatchObject({ code: 'NotAuthorizedException' });
    }
    // Even the right answer signs nobody in.
    const first = await start('CUSTOM_AUTH', 'nobody@example.com');
    expect((await answer(first.Session, 'nobody@example.com', '42')).AuthenticationResult).toBeUndefined();
  });

  it('bring in users of another system', async () => {
    const { AuthenticationResult } = await start('USER_PASSWORD_AUTH', 'old@example.com', 'Old-system-1');
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect((await start('USER_PASSWORD_AUTH', 'old@example.com', 'Old-system-1')).AuthenticationResult).toBeDefined();
    // Twice at once, as an app that is impatient does it.
    const both = await Promise.all([1, 2].map(() => start('USER_PASSWORD_AUTH', 'twice@example.com', 'Old-system-1')));
    expect(both).toMatchObject([
      { AuthenticationResult: { IdToken: expect.any(String) } },
      { AuthenticationResult: { IdToken: expect.any(String) } },
    ]);
  });
});
