/**
 * Threat protection with the SDK, over the wire. Expected:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserAuthEvents.html
 */
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { listMessages } from '../outbox';
import { getClient, getPool } from '../state';
import { TEST_PASSWORD } from '../testing';
import { findUser } from '../users';
import { findEvent, newEvent, saveEvent } from './auth-events';
import { recorded, recordedStep } from './record';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const ALICE = 'alice@example.com';

let cloud: TestCloud;
let client: cognito.CognitoIdentityProviderClient;
let UserPoolId: string;
let ClientId: string;
let count = 0;
let Username: string;

const setMode = (AdvancedSecurityMode: cognito.AdvancedSecurityModeType) =>
  client.send(
    new cognito.UpdateUserPoolCommand({ UserPoolId, UserPoolAddOns: { AdvancedSecurityMode }, AutoVerifiedAttributes: ['email'] }),
  );

beforeAll(async () => {
  cloud = await startCloud();
  client = new cognito.CognitoIdentityProviderClient(cloud.config);
  UserPoolId = (await client.send(new cognito.CreateUserPoolCommand({ PoolName: 'watched' }))).UserPool?.Id ?? '';
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const, 'ALLOW_ADMIN_USER_PASSWORD_AUTH' as const];
  const app = new cognito.CreateUserPoolClientCommand({ UserPoolId, ClientName: 'web', ExplicitAuthFlows });
  ClientId = (await client.send(app)).UserPoolClient?.ClientId ?? '';
});
beforeEach(async () => {
  await setMode('AUDIT');
  await client.send(new cognito.SetRiskConfigurationCommand({ UserPoolId, RiskExceptionConfiguration: {} }));
  count += 1;
  Username = `alice${count}`;
  const UserAttributes = [
    { Name: 'email', Value: ALICE },
    { Name: 'email_verified', Value: 'true' },
  ];
  await client.send(new cognito.AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }));
  await client.send(new cognito.AdminSetUserPasswordCommand({ UserPoolId, Username, Password: TEST_PASSWORD, Permanent: true }));
});
afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

const signIn = (PASSWORD = TEST_PASSWORD) =>
  client.send(
    new cognito.InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: Username, PASSWORD } }),
  );
const events = async (more: Partial<cognito.AdminListUserAuthEventsCommandInput> = {}) =>
  client.send(new cognito.AdminListUserAuthEventsCommand({ UserPoolId, Username, ...more }));
const gist = (given: cognito.AuthEventType[] | undefined) => given?.map(({ EventType, EventResponse }) => [EventType, EventResponse]);

it('is told of what an account was used for, newest first, page by page', async () => {
  await expect(signIn('Wrong-horse-9')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  const { AuthenticationResult } = await signIn();
  await client.send(
    new cognito.ChangePasswordCommand({
      AccessToken: AuthenticationResult?.AccessToken,
      PreviousPassword: TEST_PASSWORD,
      ProposedPassword: 'Another-horse-9',
    }),
  );
  await client.send(new cognito.ForgotPasswordCommand({ ClientId, Username }));
  const { AuthEvents, NextToken } = await events({ MaxResults: 3 });
  expect(gist(AuthEvents)).toEqual([
    ['ForgotPassword', 'Pass'],
    ['PasswordChange', 'Pass'],
    ['SignIn', 'Pass'],
  ]);
  expect(AuthEvents?.[2]).toEqual({
    EventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    EventType: 'SignIn',
    CreationDate: expect.any(Date),
    EventResponse: 'Pass',
    EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
    ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
    EventContextData: { IpAddress: '127.0.0.1' },
  });
  // What happens in between does not move the next page.
  await client.send(new cognito.ForgotPasswordCommand({ ClientId, Username }));
  const rest = await events({ NextToken });
  expect(rest.AuthEvents).toMatchObject([
    { EventType: 'SignIn', EventResponse: 'Fail', ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Failure' }] },
  ]);
  expect(rest.NextToken).toBeUndefined();
  await expect(events({ NextToken: 'made-up' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  for (const MaxResults of [-1, 61]) await expect(events({ MaxResults })).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

it('has one event for all steps of a sign-in, from where its user’s server says', async () => {
  const { NextToken } = await events();
  expect(NextToken).toBeUndefined();
  await client.send(new cognito.AdminSetUserPasswordCommand({ UserPoolId, Username, Password: 'Temporary-horse-9' }));
  const ContextData = {
    IpAddress: '192.0.2.7',
    ServerName: 'shop.example.com',
    ServerPath: '/login',
    HttpHeaders: [{ headerName: 'User-Agent', headerValue: BROWSER }],
  };
  const given = { UserPoolId, ClientId, ContextData };
  const AuthParameters = { USERNAME: Username, PASSWORD: 'Temporary-horse-9' };
  const first = await client.send(new cognito.AdminInitiateAuthCommand({ ...given, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters }));
  expect(gist((await events()).AuthEvents)).toEqual([['SignIn', 'InProgress']]);
  const answer = (NEW_PASSWORD: string) =>
    client.send(
      new cognito.AdminRespondToAuthChallengeCommand({
        ...given,
        ChallengeName: first.ChallengeName,
        Session: first.Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD },
      }),
    );
  await expect(answer('short')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  await answer(TEST_PASSWORD);
  const { AuthEvents } = await events();
  expect(gist(AuthEvents)).toEqual([['SignIn', 'Pass']]);
  expect(AuthEvents?.[0]?.EventContextData).toEqual({ IpAddress: '192.0.2.7', DeviceName: 'Firefox 128, Linux' });
});

it('records sign-ups and codes asked for again, and forgets with the account', async () => {
  Username = `new${count}`;
  const UserAttributes = [{ Name: 'email', Value: `new${count}@example.com` }];
  await client.send(new cognito.SignUpCommand({ ClientId, Username, Password: TEST_PASSWORD, UserAttributes }));
  await client.send(new cognito.ResendConfirmationCodeCommand({ ClientId, Username }));
  expect(gist((await events()).AuthEvents)).toEqual([
    ['ResendCode', 'Pass'],
    ['SignUp', 'Pass'],
  ]);
  await client.send(new cognito.AdminDeleteUserCommand({ UserPoolId, Username }));
  await expect(events()).rejects.toMatchObject({ name: 'UserNotFoundException' });
  await client.send(new cognito.AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  expect((await events()).AuthEvents).toEqual([]);
});

it('keeps the newest of many', async () => {
  const call = cloud.cloud.callAs({ kind: 'root', accountId: cloud.accountId }, 'us-east-1');
  const pool = getPool(call, UserPoolId);
  for (let made = 0; made < 205; made += 1) saveEvent(call, pool, { username: Username }, newEvent(call, 'SignIn', {}));
  await signIn();
  const [newest, ...older] = (await events()).AuthEvents ?? [];
  expect([newest?.EventResponse, new Set(older.map(({ EventResponse }) => EventResponse))]).toEqual(['Pass', new Set(['InProgress'])]);
  let [total, NextToken] = [0, undefined as string | undefined];
  do {
    const page = await events({ NextToken });
    total += page.AuthEvents?.length ?? 0;
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  expect(total).toBe(200);
});

it('keeps nothing of an account that is deleted while it is used, and the feedback that comes meanwhile', async () => {
  const call = cloud.cloud.callAs({ kind: 'root', accountId: cloud.accountId }, 'us-east-1');
  const pool = getPool(call, UserPoolId);
  const { client: app } = getClient(call, ClientId);
  const occasion = () => ({ call, pool, client: app, user: findUser(call, pool, Username), source: {} });
  const context = { ...occasion(), admin: false };
  await recordedStep(context, { login: Username, proof: 'Password' }, async ({ eventId = '' }) => {
    saveEvent(call, pool, { username: Username }, { ...newEvent(call, 'SignIn', {}), id: eventId });
    const said = { UserPoolId, Username, EventId: eventId, FeedbackValue: 'Valid' as const };
    await client.send(new cognito.AdminUpdateAuthEventFeedbackCommand(said));
    return {};
  });
  expect((await events()).AuthEvents).toMatchObject([{ EventResponse: 'Pass', EventFeedback: { FeedbackValue: 'Valid' } }]);
  await recorded(occasion(), 'ForgotPassword', () => client.send(new cognito.AdminDeleteUserCommand({ UserPoolId, Username })));
  await client.send(new cognito.AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  expect((await events()).AuthEvents).toEqual([]);
});

it('refuses ranges of addresses that are none', async () => {
  for (const range of ['10.0.0.0/33', '::1/129', '10.0.0/8', '999.0.0.1/8', 'fe::g/8', '10.0.0.0', '10.0.0.0/8/8']) {
    const RiskExceptionConfiguration = { BlockedIPRangeList: [range] };
    const set = client.send(new cognito.SetRiskConfigurationCommand({ UserPoolId, RiskExceptionConfiguration }));
    await expect(set, range).rejects.toMatchObject({ name: 'InvalidParameterException' });
  }
  const RiskExceptionConfiguration = { BlockedIPRangeList: ['10.0.0.0/32', '2001:db8::/128'] };
  await client.send(new cognito.SetRiskConfigurationCommand({ UserPoolId, RiskExceptionConfiguration }));
  await signIn();
});

it('takes feedback of administrators', async () => {
  await signIn();
  const EventId = (await events()).AuthEvents?.[0]?.EventId;
  const say = (id: string | undefined, FeedbackValue: cognito.FeedbackValueType) =>
    client.send(new cognito.AdminUpdateAuthEventFeedbackCommand({ UserPoolId, Username, EventId: id, FeedbackValue }));
  await say(EventId, 'Valid');
  await expect(say(EventId, 'Maybe' as 'Valid')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  expect((await events()).AuthEvents?.[0]?.EventFeedback).toEqual({
    FeedbackValue: 'Valid',
    Provider: 'Admin',
    FeedbackDate: expect.any(Date),
  });
  await expect(say('no-such-event', 'Valid')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('lets nobody in from a blocked address once it is enforced, tells the user, and takes their word for it', async () => {
  const BlockEmail = {
    Subject: 'A sign-in was blocked',
    TextBody: 'From {ip-address}: {one-click-link-invalid} {event-id} {feedback-token}',
  };
  const { AuthenticationResult } = await signIn();
  await client.send(
    new cognito.SetRiskConfigurationCommand({
      UserPoolId,
      RiskExceptionConfiguration: { BlockedIPRangeList: ['127.0.0.0/8'] },
      AccountTakeoverRiskConfiguration: {
        Actions: { HighAction: { Notify: true, EventAction: 'BLOCK' } },
        NotifyConfiguration: { SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com', BlockEmail },
      },
    }),
  );
  await signIn();
  expect((await events()).AuthEvents?.[0]).toMatchObject({
    EventResponse: 'Pass',
    EventRisk: { RiskDecision: 'Block', RiskLevel: 'High' },
  });
  await setMode('ENFORCED');
  const refused = { name: 'NotAuthorizedException', message: 'Unable to login because of security reasons.' };
  await expect(signIn()).rejects.toMatchObject(refused);
  await expect(client.send(new cognito.SignUpCommand({ ClientId, Username: 'eve', Password: TEST_PASSWORD }))).rejects.toMatchObject(
    refused,
  );
  // Nobody learns there who has an account.
  const unknown = { USERNAME: 'nobody', PASSWORD: TEST_PASSWORD };
  const stranger = new cognito.InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: unknown });
  await expect(client.send(stranger)).rejects.toMatchObject(refused);
  for (const who of [Username, 'nobody']) {
    await expect(client.send(new cognito.ForgotPasswordCommand({ ClientId, Username: who }))).rejects.toMatchObject(refused);
    await expect(client.send(new cognito.ResendConfirmationCodeCommand({ ClientId, Username: who }))).rejects.toMatchObject(refused);
  }
  const { AuthEvents } = await events();
  expect(AuthEvents?.map(({ EventResponse }) => EventResponse)).toEqual(['Fail', 'Fail', 'Fail', 'Pass', 'Pass']);
  expect(AuthEvents?.[0]).toMatchObject({ EventResponse: 'Fail', EventRisk: { RiskDecision: 'Block' } });
  // Who is signed in already stays so.
  await client.send(new cognito.GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));

  const mail = listMessages(cloud.cloud.partition(cloud.accountId, 'us-east-1'))[0];
  expect(mail).toMatchObject({
    recipient: ALICE,
    subject: 'A sign-in was blocked',
    body: expect.stringMatching(/^From 127\.0\.0\.1: http/),
  });
  const [, , link = '', EventId = '', FeedbackToken = ''] = mail?.body.split(' ') ?? [];
  expect(EventId).toBe(AuthEvents?.[0]?.EventId);
  const say = (token: string) =>
    client.send(
      new cognito.UpdateAuthEventFeedbackCommand({ UserPoolId, Username, EventId, FeedbackToken: token, FeedbackValue: 'Valid' }),
    );
  await expect(say('guessed')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  const feedback = async () => (await events()).AuthEvents?.[0]?.EventFeedback;
  expect(await feedback()).toBeUndefined();
  await say(FeedbackToken);
  expect(await feedback()).toMatchObject({ FeedbackValue: 'Valid', Provider: 'User' });
  // While an account is restored, what is said waits, so that it is not lost.
  const release = await cloud.cloud.admission.hold(cloud.accountId, 0);
  const clicked = fetch(link);
  await fetch(`${cloud.cloud.endpoint}/${UserPoolId}/.well-known/jwks.json`);
  const call = cloud.cloud.callAs({ kind: 'root', accountId: cloud.accountId }, 'us-east-1');
  expect(findEvent(call, getPool(call, UserPoolId), { username: Username }, EventId)?.feedback).toMatchObject({ value: 'Valid' });
  release();
  expect((await clicked).status).toBe(200);
  expect(await feedback()).toMatchObject({ FeedbackValue: 'Invalid' });
  expect((await fetch(link.replace(FeedbackToken, 'guessed'))).status).toBe(400);
});

it('is not there where it is off', async () => {
  await setMode('OFF');
  await signIn();
  const off = { name: 'UserPoolAddOnNotEnabledException' };
  await expect(events()).rejects.toMatchObject(off);
  const said = { UserPoolId, Username, EventId: 'any', FeedbackValue: 'Valid' as const };
  await expect(client.send(new cognito.AdminUpdateAuthEventFeedbackCommand(said))).rejects.toMatchObject(off);
  await expect(client.send(new cognito.UpdateAuthEventFeedbackCommand({ ...said, FeedbackToken: 'any' }))).rejects.toMatchObject(off);
  await setMode('AUDIT');
  expect((await events()).AuthEvents).toEqual([]);
});
