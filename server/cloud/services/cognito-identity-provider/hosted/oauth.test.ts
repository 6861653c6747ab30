/** OAuth 2.0 at a pool's own domain, over the wire. Expected answers: the endpoints' pages of the Cognito developer guide. */
import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../clients';
import { adminDisableUser } from '../operations/admin-disable-user';
import { createResourceServer } from '../operations/create-resource-server';
import { TEST_PASSWORD } from '../testing';
import { verifyToken } from '../verify-token';
import { CALLBACK, type HostedCloud, type HostedPool, openBrowser, openHostedCloud, type Page, send } from './testing';

const VERIFIER = 'a-proof-of-at-least-forty-three-characters-0123';
const PKCE = { code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'), code_challenge_method: 'S256' };
let cloud: HostedCloud;
let hosted: HostedPool;
const browser = () => openBrowser(new URL(cloud.endpoint).port);
const query = (address: string) => Object.fromEntries(new URL(address).searchParams);

beforeAll(async () => {
  cloud = await openHostedCloud();
  hosted = cloud.makePool('shop');
  await hosted.addUser('ada@example.com');
});
afterAll(() => cloud.close());

const signIn = async (page: Page, username = 'ada@example.com') => page.submit({ username, password: TEST_PASSWORD, action: 'password' });
const freshCode = async (parameters: Record<string, string> = PKCE) =>
  query((await signIn(await browser().open(hosted.authorizeUrl(parameters)))).url).code ?? '';
const exchange = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  send(`${hosted.origin}/oauth2/token`, {
    form: { grant_type: 'authorization_code', client_id: hosted.client.id, redirect_uri: CALLBACK, ...form },
    headers,
  });
const tokensOf = async (form: Record<string, string>) => JSON.parse((await exchange(form)).body) as Record<string, string>;

describe('the authorization code', () => {
  it('is exchanged for tokens of the scopes that were asked for', async () => {
    const page = await signIn(await browser().open(hosted.authorizeUrl({ ...PKCE, nonce: 'N' })));
    expect(page.url.startsWith(`${CALLBACK}?`)).toBe(true);
    expect(query(page.url)).toEqual({ code: expect.any(String), state: 'S' });
    const answer = await exchange({ code: query(page.url).code ?? '', code_verifier: VERIFIER });
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    const tokens = JSON.parse(answer.body);
    expect(Object.keys(tokens).sort()).toEqual(['access_token', 'expires_in', 'id_token', 'refresh_token', 'token_type']);
    const id = decodeJwt(tokens.id_token);
    expect(id).toMatchObject({ email: 'ada@example.com', email_verified: true, nonce: 'N', aud: hosted.client.id, token_use: 'id' });
    const half = createHash('sha256').update(tokens.access_token).digest().subarray(0, 16).toString('base64url');
    expect(id.at_hash).toBe(half);
    expect(decodeJwt(tokens.access_token)).toMatchObject({ scope: 'openid email', username: id['cognito:username'], sub: id.sub });
    const info = await send(`${hosted.origin}/oauth2/userInfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(JSON.parse(info.body)).toEqual({ sub: id.sub, email: 'ada@example.com', email_verified: 'true', username: id.sub });
  });

  it('is good once, for five minutes, with its own proof, address and client', async () => {
    const used = await freshCode();
    expect((await exchange({ code: used, code_verifier: VERIFIER })).status).toBe(200);
    const refusals = [
      { code: used, code_verifier: VERIFIER },
      { code: await freshCode(), code_verifier: `${VERIFIER}x` },
      { code: await freshCode() },
      { code: await freshCode({}), code_verifier: VERIFIER },
    ];
    for (const form of refusals) expect(JSON.parse((await exchange(form as never)).body)).toEqual({ error: 'invalid_grant' });
    const wrongAddress = { code: await freshCode(), code_verifier: VERIFIER, redirect_uri: `${CALLBACK}/` };
    expect(JSON.parse((await exchange(wrongAddress)).body)).toEqual({ error: 'unauthorized_client' });
    const other = createClient(cloud.call, hosted.pool, { ...hosted.client.settings, ClientName: 'other' });
    const stolen = { code: await freshCode(), code_verifier: VERIFIER, client_id: other.id };
    expect(JSON.parse((await exchange(stolen)).body)).toEqual({ error: 'invalid_grant' });
    const late = await freshCode();
    cloud.pass(5 * 60_000);
    expect(JSON.parse((await exchange({ code: late, code_verifier: VERIFIER })).body)).toEqual({ error: 'invalid_grant' });
  });

  it('is refused to whom it is not for: errors go to the app, but never to a wrong address', async () => {
    const refused = async (parameters: Record<string, string>) => (await send(hosted.authorizeUrl(parameters))).location;
    expect(query(await refused({ response_type: 'token' }))).toEqual({}); // In the fragment, as RFC 6749 section 4.2.2.1 has it.
    expect(await refused({ response_type: 'token' })).toContain('#error=unauthorized_client');
    expect(query(await refused({ scope: 'openid phone' }))).toMatchObject({ error: 'invalid_scope', state: 'S' });
    expect(query(await refused({ scope: 'email' }))).toMatchObject({ error: 'invalid_scope' });
    expect(query(await refused({ ...PKCE, code_challenge_method: 'plain' }))).toMatchObject({ error: 'invalid_request' });
    expect(query(await refused({ code_challenge: PKCE.code_challenge }))).toMatchObject({ error: 'invalid_request' });
    expect(query(await refused({ prompt: 'none' }))).toMatchObject({ error: 'login_required' });
    expect(query(await refused({ identity_provider: 'Google' }))).toMatchObject({ error: 'invalid_request' });
    for (const wrong of [{ redirect_uri: `${CALLBACK}?x=1` }, { redirect_uri: 'https://evil.example' }, { client_id: 'unknown' }]) {
      const answer = await send(hosted.authorizeUrl(wrong as never));
      expect([answer.status, answer.location]).toEqual([400, '']);
    }
  });
});

describe('the session of the browser', () => {
  it('signs in again for an hour without a question, and ends with a sign-out', async () => {
    const visitor = browser();
    const first = await visitor.open(hosted.authorizeUrl());
    expect(first.url).toContain('/login?');
    await signIn(first);
    const [line = ''] = (await (async () => (await signInAnswer()).headers['set-cookie'])()) ?? [];
    expect(line).toMatch(/^cognito=[\w-]+; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/);
    expect((await visitor.open(hosted.authorizeUrl({ prompt: 'none' }))).url).toContain('code=');
    expect((await visitor.open(hosted.authorizeUrl({ prompt: 'login' }))).url).toContain('/login?');
    const bye = 'http://app.localhost:5173/bye';
    const elsewhere = await visitor.open(
      `${hosted.origin}/logout?${new URLSearchParams({ client_id: hosted.client.id, logout_uri: CALLBACK })}`,
    );
    expect(elsewhere.status).toBe(400);
    expect((await visitor.open(hosted.authorizeUrl())).url).toContain('code=');
    const out = await visitor.open(`${hosted.origin}/logout?${new URLSearchParams({ client_id: hosted.client.id, logout_uri: bye })}`);
    expect(out.url).toBe(bye);
    expect((await visitor.open(hosted.authorizeUrl())).url).toContain('/login?');
  });

  /** The answer to a sign-in itself, with the cookie that it sets. */
  async function signInAnswer() {
    const login = await send(hosted.authorizeUrl()).then(({ location }) => new URL(location, hosted.origin).toString());
    const page = await send(login);
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const form = { _csrf: token, username: 'ada@example.com', password: TEST_PASSWORD, action: 'password' };
    return send(login, { form, headers: { cookie: `XSRF-TOKEN=${token}` } });
  }

  it('is over after an hour, and for whoever is disabled', async () => {
    await hosted.addUser('bob@example.com');
    const visitors = [browser(), browser()] as const;
    for (const visitor of visitors) await signIn(await visitor.open(hosted.authorizeUrl()), 'bob@example.com');
    await adminDisableUser.run(cloud.call, { UserPoolId: hosted.pool.id, Username: 'bob@example.com' });
    expect((await visitors[0].open(hosted.authorizeUrl())).url).toContain('/login?');
    const visitor = browser();
    await signIn(await visitor.open(hosted.authorizeUrl()));
    cloud.pass(3_600_000);
    expect((await visitor.open(hosted.authorizeUrl())).url).toContain('/login?');
  });

  it('takes no form of another site', async () => {
    const page = await browser().open(hosted.authorizeUrl());
    const refused = await page.submit({ _csrf: 'guessed', username: 'ada@example.com', password: TEST_PASSWORD });
    expect(refused.status).toBe(403);
    const login = (await send(hosted.authorizeUrl())).location;
    const headers = { cookie: 'XSRF-TOKEN=x', origin: 'https://evil.example' };
    expect((await send(hosted.origin + login, { form: { _csrf: 'x' }, headers })).status).toBe(403);
  });
});

describe('tokens', () => {
  it('are refreshed, and revoked with all that came from them', async () => {
    const tokens = await tokensOf({ code: await freshCode(), code_verifier: VERIFIER });
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
    const refreshed = await tokensOf(form);
    expect(decodeJwt(refreshed.access_token ?? '').scope).toBe('openid email');
    expect(decodeJwt(refreshed.id_token ?? '').email).toBe('ada@example.com');
    const client = { client_id: hosted.client.id };
    const revoke = (token: string) => send(`${hosted.origin}/oauth2/revoke`, { form: { ...client, token } });
    expect(JSON.parse((await revoke(tokens.access_token ?? '')).body)).toEqual({ error: 'unsupported_token_type' });
    expect((await revoke(tokens.refresh_token ?? '')).status).toBe(200);
    expect(JSON.parse((await exchange(form)).body)).toEqual({ error: 'invalid_grant' });
    const info = await send(`${hosted.origin}/oauth2/userInfo`, { headers: { authorization: `Bearer ${refreshed.access_token}` } });
    expect([info.status, JSON.parse(info.body).error]).toEqual([401, 'invalid_token']);
  });

  it('for an app alone need its secret and its own scopes', async () => {
    await createResourceServer.run(cloud.call, {
      UserPoolId: hosted.pool.id,
      Identifier: 'orders',
      Name: 'orders',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }],
    });
    const machine = createClient(cloud.call, hosted.pool, {
      ClientName: 'machine',
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['orders/read'],
    });
    const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
      send(`${hosted.origin}/oauth2/token`, { form: { grant_type: 'client_credentials', ...form }, headers });
    const basic = (secret = '') => ({ authorization: `Basic ${Buffer.from(`${machine.id}:${secret}`).toString('base64')}` });
    const answer = JSON.parse((await ask({}, basic(machine.secret))).body);
    expect(Object.keys(answer).sort()).toEqual(['access_token', 'expires_in', 'token_type']);
    expect(await verifyToken(cloud.call.cloud, answer.access_token)).toMatchObject({ claims: { sub: machine.id, scope: 'orders/read' } });
    const inBody = { client_id: machine.id, client_secret: machine.secret ?? '' };
    expect((await ask({ ...inBody, scope: 'orders/read' })).status).toBe(200);
    expect(JSON.parse((await ask({ ...inBody, scope: 'orders/write' })).body)).toEqual({ error: 'invalid_scope' });
    expect(JSON.parse((await ask({}, basic('wrong'))).body)).toMatchObject({ error: 'invalid_client' });
    expect(JSON.parse((await ask({ client_id: machine.id })).body)).toEqual({ error: 'invalid_client' });
    expect(JSON.parse((await ask({ client_id: hosted.client.id })).body)).toEqual({ error: 'unauthorized_client' });
    expect(JSON.parse((await ask({ client_id: hosted.client.id, grant_type: 'password' })).body)).toMatchObject({
      error: 'unsupported_grant_type',
    });
  });

  it('come at once in the fragment where the client may have them so', async () => {
    const spa = cloud.makePool('spa', { client: { AllowedOAuthFlows: ['implicit'] } });
    await spa.addUser('eve@example.com');
    const page = await signIn(await browser().open(spa.authorizeUrl({ response_type: 'token', nonce: 'N' })), 'eve@example.com');
    const answer = Object.fromEntries(new URLSearchParams(new URL(page.url).hash.slice(1)));
    expect(answer).toMatchObject({ state: 'S', token_type: 'Bearer', expires_in: '3600' });
    expect(decodeJwt(answer.id_token ?? '')).toMatchObject({ nonce: 'N', email: 'eve@example.com' });
  });
});

describe('a domain', () => {
  it('is named by discovery, and other names of it lead to the same pool', async () => {
    const document = JSON.parse(await (await fetch(`${cloud.endpoint}/${hosted.pool.id}/.well-known/openid-configuration`)).text());
    expect(document).toMatchObject({
      authorization_endpoint: `${hosted.origin}/oauth2/authorize`,
      token_endpoint: `${hosted.origin}/oauth2/token`,
      userinfo_endpoint: `${hosted.origin}/oauth2/userInfo`,
      end_session_endpoint: `${hosted.origin}/logout`,
    });
    const { pathname, search } = new URL(hosted.authorizeUrl());
    const at = (host: string) => send(`${cloud.endpoint}${pathname}${search}`, { headers: { host } });
    for (const name of ['shop.auth.eu-west-1.amazoncognito.com', 'shop.auth.eu-west-1.amazoncognito.com.localhost:1']) {
      expect((await at(name)).location).toContain('/login?');
    }
    expect((await at('shop.auth.us-east-1.localhost')).status).toBe(404);
    expect((await at('nobody.auth.eu-west-1.localhost')).status).toBe(404);
    // Any other host is no pool's: S3 answers there.
    expect((await at('localhost')).headers['content-type']).not.toContain('html');
  });
});
