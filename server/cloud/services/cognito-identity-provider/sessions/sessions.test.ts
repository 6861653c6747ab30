/**
 * Lists of sessions and what revokes one, with the SDK over the wire. Expected answers: the documentation of ListUserSessions,
 * RevokeUserSession, SetUserPoolSessionConfiguration and SetUserPoolClientSessionConfiguration in Cognito's API reference.
 */
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../clients';
import { CALLBACK, type HostedCloud, type HostedPool, openBrowser, openHostedCloud, send } from '../hosted/testing';
import { adminListUserSessions } from '../operations/admin-list-user-sessions';
import { adminRevokeUserSession } from '../operations/admin-revoke-user-session';
import { getUserPoolClientSessionConfiguration } from '../operations/get-user-pool-client-session-configuration';
import { getUserPoolSessionConfiguration } from '../operations/get-user-pool-session-configuration';
import { setUserPoolClientSessionConfiguration } from '../operations/set-user-pool-client-session-configuration';
import { setUserPoolSessionConfiguration } from '../operations/set-user-pool-session-configuration';
import { updateUserPool } from '../operations/update-user-pool';
import type { UserPoolClient } from '../state';
import { TEST_PASSWORD } from '../testing';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const Username = 'ada@example.com';
let cloud: HostedCloud;
let hosted: HostedPool;
let api: UserPoolClient;
let cognito: CognitoIdentityProvider;

beforeAll(async () => {
  cloud = await openHostedCloud();
  hosted = cloud.makePool('sessions');
  api = createClient(cloud.call, hosted.pool, {
    ClientName: 'api',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  await hosted.addUser(Username);
  // Apps sign nothing: AWS leaves these operations open.
  cognito = new CognitoIdentityProvider({
    endpoint: cloud.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
    customUserAgent: [],
  });
  cognito.middlewareStack.add(
    (next) => (input) => {
      (input.request as { headers: Record<string, string> }).headers['user-agent'] = FIREFOX;
      return next(input);
    },
    { step: 'build', priority: 'low' },
  );
});
afterAll(async () => {
  cognito.destroy();
  await cloud.close();
});

const UserPoolId = () => hosted.pool.id;
const track = (UserSessionTracking: 'ENABLED' | 'DISABLED', MaxPerUser = 20) =>
  setUserPoolSessionConfiguration.run(cloud.call, { UserPoolId: UserPoolId(), UserSessionTracking, TokenSession: { MaxPerUser } });
const all = async () =>
  (await adminListUserSessions.run(cloud.call, { UserPoolId: UserPoolId(), Username, NextToken: undefined })).Sessions ?? [];
async function signIn() {
  const AuthParameters = { USERNAME: Username, PASSWORD: TEST_PASSWORD };
  const { AuthenticationResult } = await cognito.initiateAuth({ ClientId: api.id, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  return { AccessToken: AuthenticationResult?.AccessToken ?? '', RefreshToken: AuthenticationResult?.RefreshToken ?? '' };
}
const revoke = (SessionId: string | undefined, RevokeAssociatedSessions?: 'LINKED' | 'NONE') =>
  adminRevokeUserSession.run(cloud.call, { UserPoolId: UserPoolId(), Username, SessionId, RevokeAssociatedSessions });

/** Through the sign-in pages: a browser that stays signed in there, and the tokens that came of it. */
async function signInAtPages() {
  const browser = openBrowser(new URL(cloud.endpoint).port);
  const page = await browser.open(hosted.authorizeUrl());
  const done = await page.submit({ username: Username, password: TEST_PASSWORD, action: 'password' });
  const code = new URL(done.url).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: hosted.client.id, redirect_uri: CALLBACK, code };
  const { body } = await send(`${hosted.origin}/oauth2/token`, { form });
  const { refresh_token } = JSON.parse(body) as Record<string, string>;
  return { browser, refresh_token: refresh_token ?? '' };
}
const refreshAtPages = (refresh_token: string) =>
  send(`${hosted.origin}/oauth2/token`, { form: { grant_type: 'refresh_token', client_id: hosted.client.id, refresh_token } });

describe('a pool that tracks no sessions', () => {
  it('says so, and lists and revokes nothing', async () => {
    expect(await getUserPoolSessionConfiguration.run(cloud.call, { UserPoolId: UserPoolId() })).toEqual({
      UserPoolId: UserPoolId(),
      UserSessionTracking: 'DISABLED',
      TokenSession: { MaxPerUser: 20 },
    });
    const off = { name: 'OperationNotEnabledException' };
    const { AccessToken } = await signIn();
    await expect(cognito.listUserSessions({ AccessToken })).rejects.toMatchObject(off);
    await expect(cognito.revokeUserSession({ AccessToken, SessionId: 'tkn' })).rejects.toMatchObject(off);
  });

  it('is told what may be set', async () => {
    await expect(Promise.resolve().then(() => track('ENABLED', 101))).rejects.toMatchObject({ code: 'InvalidParameterException' });
    const lite = cloud.makePool('lite', { pool: { UserPoolTier: 'LITE' } });
    const settings = { UserPoolId: lite.pool.id, UserSessionTracking: 'ENABLED' as const, TokenSession: { MaxPerUser: 5 } };
    await expect(Promise.resolve().then(() => setUserPoolSessionConfiguration.run(cloud.call, settings))).rejects.toMatchObject({
      code: 'FeatureUnavailableInTierException',
    });
  });
});

describe('a pool that tracks sessions', () => {
  beforeAll(async () => {
    await track('ENABLED');
  });

  it('lists those of a user, with where they were last used', async () => {
    const { AccessToken, RefreshToken } = await signIn();
    const [first] = (await cognito.listUserSessions({ AccessToken })).Sessions ?? [];
    expect(first).toEqual({
      SessionId: expect.stringMatching(/^tkn[a-z0-9]{25}$/),
      SessionType: 'TOKEN',
      ClientId: api.id,
      CreateDate: expect.any(Date),
      LastActiveDate: first?.CreateDate,
      DeviceType: 'Firefox 128, Linux',
      LastIPAddress: '127.0.0.1',
      IsCurrentSession: true,
    });
    cloud.pass(60_000);
    const { AuthenticationResult } = await cognito.getTokensFromRefreshToken({ ClientId: api.id, RefreshToken });
    const [used] = (await cognito.listUserSessions({ AccessToken: AuthenticationResult?.AccessToken })).Sessions ?? [];
    expect([used?.SessionId, used?.CreateDate]).toEqual([first?.SessionId, first?.CreateDate]);
    expect(Number(used?.LastActiveDate) - Number(first?.LastActiveDate)).toBeGreaterThanOrEqual(60_000);
    expect((await all()).map(({ IsCurrentSession }) => IsCurrentSession)).toEqual([false]);
  });

  it('lets a user end another of their sessions, whose tokens are good no more, and not the one that asks', async () => {
    const [lost, kept] = [await signIn(), await signIn()];
    const id = async (AccessToken: string) =>
      (await cognito.listUserSessions({ AccessToken })).Sessions?.find(({ IsCurrentSession }) => IsCurrentSession)?.SessionId;
    const own = await id(kept.AccessToken);
    await cognito.revokeUserSession({ AccessToken: kept.AccessToken, SessionId: await id(lost.AccessToken) });
    const revoked = { name: 'NotAuthorizedException' };
    await expect(cognito.getUser({ AccessToken: lost.AccessToken })).rejects.toMatchObject(revoked);
    await expect(cognito.getTokensFromRefreshToken({ ClientId: api.id, RefreshToken: lost.RefreshToken })).rejects.toMatchObject(revoked);
    const itself = cognito.revokeUserSession({ AccessToken: kept.AccessToken, SessionId: own });
    await expect(itself).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const unknown = cognito.revokeUserSession({ AccessToken: kept.AccessToken, SessionId: 'tkn0000000000000000000000000' });
    await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect((await cognito.getUser({ AccessToken: kept.AccessToken })).Username).toBeDefined();
  });

  it('ends those that were used the longest ago when there are too many', async () => {
    await track('ENABLED', 2);
    const first = await signIn();
    cloud.pass(1000);
    const second = await signIn();
    cloud.pass(1000);
    await cognito.getTokensFromRefreshToken({ ClientId: api.id, RefreshToken: first.RefreshToken });
    cloud.pass(1000);
    const third = await signIn();
    await expect(cognito.getUser({ AccessToken: second.AccessToken })).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    for (const { AccessToken } of [first, third]) expect((await cognito.getUser({ AccessToken })).Username).toBeDefined();
    expect(await all()).toHaveLength(2);
    await track('ENABLED');
  });
});

describe('sessions at the sign-in pages', () => {
  const kinds = async () => (await all()).map(({ SessionType }) => SessionType).sort();
  beforeAll(async () => {
    await track('ENABLED');
    for (const { SessionId } of await all()) await revoke(SessionId);
  });

  it('are listed beside those of tokens, which name the one that they came through', async () => {
    await signInAtPages();
    const [token, page] = [...(await all())].sort((one) => (one.SessionType === 'TOKEN' ? -1 : 1));
    expect(page).toMatchObject({ SessionId: expect.stringMatching(/^sso[a-z0-9]{25}$/), SessionType: 'SSO', ClientId: hosted.client.id });
    expect(token).toMatchObject({ SessionType: 'TOKEN', OriginSessionId: page?.SessionId });
    await revoke(page?.SessionId, 'LINKED');
    expect(await kinds()).toEqual([]);
  });

  it('end alone or with the tokens that came through them, and the other way round', async () => {
    const { browser, refresh_token } = await signInAtPages();
    const found = async (type: string) => (await all()).find(({ SessionType }) => SessionType === type)?.SessionId;
    await revoke(await found('SSO'));
    expect(await kinds()).toEqual(['TOKEN']);
    expect((await browser.open(hosted.authorizeUrl())).words).toContain('Sign in');
    expect((await refreshAtPages(refresh_token)).status).toBe(200);
    await revoke(await found('TOKEN'));
    expect((await refreshAtPages(refresh_token)).status).toBe(400);
    await signInAtPages();
    await revoke(await found('TOKEN'), 'LINKED');
    expect(await kinds()).toEqual([]);
  });

  // Source: the documentation of RevokeToken.
  it('end with the refresh token of one that came through them where the app asks for it, and leave the others', async () => {
    const { browser, refresh_token: Token } = await signInAtPages();
    const again = await browser.open(hosted.authorizeUrl());
    const code = new URL(again.url).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id: hosted.client.id, redirect_uri: CALLBACK, code };
    await send(`${hosted.origin}/oauth2/token`, { form });
    expect(await kinds()).toEqual(['SSO', 'TOKEN', 'TOKEN']);
    const unknown = cognito.revokeToken({ Token, ClientId: hosted.client.id, RevokeAssociatedSessions: 'ALL' as 'LINKED' });
    await expect(unknown).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await cognito.revokeToken({ Token, ClientId: hosted.client.id, RevokeAssociatedSessions: 'LINKED' });
    expect(await kinds()).toEqual(['TOKEN']);
    for (const { SessionId } of await all()) await revoke(SessionId);
    const { refresh_token } = await signInAtPages();
    await cognito.revokeToken({ Token: refresh_token, ClientId: hosted.client.id });
    expect(await kinds()).toEqual(['SSO']);
    for (const { SessionId } of await all()) await revoke(SessionId);
  });

  it('let somebody go on for as long as the app client says', async () => {
    const target = { UserPoolId: UserPoolId(), ClientId: hosted.client.id };
    const setMinutes = (MaxValidityMinutes: number) =>
      setUserPoolClientSessionConfiguration.run(cloud.call, { ...target, SSOSession: { MaxValidityMinutes } });
    expect(await getUserPoolClientSessionConfiguration.run(cloud.call, target)).toMatchObject({ SSOSession: { MaxValidityMinutes: 60 } });
    await setMinutes(180);
    const { browser } = await signInAtPages();
    const goesOn = async () => (await browser.open(hosted.authorizeUrl())).url.startsWith(CALLBACK);
    cloud.pass(2 * 3_600_000);
    expect(await goesOn()).toBe(true);
    await setMinutes(0);
    expect(await goesOn()).toBe(false);
    // What would lead back to this page is not offered on it.
    expect((await browser.open(hosted.authorizeUrl())).words).not.toContain('Continue as');
    await setMinutes(180);
    // A change of the pool leaves what is set, and while tracking is off it sleeps.
    await updateUserPool.run(cloud.call, { UserPoolId: UserPoolId() });
    expect(await goesOn()).toBe(true);
    await track('DISABLED');
    expect(await goesOn()).toBe(false);
    await expect(Promise.resolve().then(() => setMinutes(10))).rejects.toMatchObject({ code: 'OperationNotEnabledException' });
  });
});
