/** Passkeys on the sign-in pages, with an authenticator in software in place of the pages' script. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setUserPoolClientSessionConfiguration } from '../operations/set-user-pool-client-session-configuration';
import { setUserPoolMfaConfig } from '../operations/set-user-pool-mfa-config';
import { setUserPoolSessionConfiguration } from '../operations/set-user-pool-session-configuration';
import { newAuthenticator } from '../passkeys/testing';
import { TEST_PASSWORD } from '../testing';
import { type HostedCloud, type HostedPool, openBrowser, openHostedCloud, type Page } from './testing';

let cloud: HostedCloud;
let hosted: HostedPool;
const signedIn = expect.stringContaining('/done?code=');
const browser = () => openBrowser(new URL(cloud.endpoint).port);
const addressOf = (path: string) => hosted.authorizeUrl().replace('/oauth2/authorize', path);

beforeAll(async () => {
  cloud = await openHostedCloud();
  hosted = cloud.makePool('passkeys', {
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } },
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  });
  await hosted.addUser('ada@example.com');
});
afterAll(() => cloud.close());

/** What the page's button gives to the browser. */
function optionsOf(page: Page) {
  const [, escaped = '{}'] = /data-options="([^"]*)"/.exec(page.body) ?? [];
  return JSON.parse(escaped.replaceAll('&quot;', '"'));
}

it('adds a passkey for whoever is signed in, and takes it in place of a password', async () => {
  const first = browser();
  expect((await first.open(addressOf('/passkeys/add'))).words).toContain('Sign in, then add a passkey.');
  const login = await first.open(hosted.authorizeUrl());
  await login.submit({ username: 'ada@example.com', password: TEST_PASSWORD, action: 'password' });
  let page = await first.open(addressOf('/passkeys/add'));
  expect(page.words).toContain('to sign in as ada@example.com');
  const authenticator = newAuthenticator(hosted.origin);
  const foreign = authenticator.create(optionsOf(page), { origin: 'https://evil.example' });
  page = await page.submit({ credential: JSON.stringify(foreign) });
  expect(page.words).toContain('https://evil.example is not a site of the relying party');
  page = await page.submit({ credential: JSON.stringify(authenticator.create(optionsOf(page))) });
  expect(page.url).toEqual(signedIn);

  const enter = async () => (await browser().open(hosted.authorizeUrl())).submit({ username: 'ada@example.com', action: 'WEB_AUTHN' });
  page = await enter();
  expect(page.words).toContain('Use your passkey');
  page = await page.submit({ credential: authenticator.get(optionsOf(page), { origin: 'https://evil.example' }) });
  expect([page.status, page.words]).toEqual([400, expect.stringContaining('The passkey was not accepted.')]);
  page = await enter();
  expect((await page.submit({ credential: authenticator.get(optionsOf(page)) })).url).toEqual(signedIn);
});

it('lets nobody go on by the page that adds one to an app client that wants to be proven again who they are', async () => {
  const { pool, client } = hosted;
  await setUserPoolSessionConfiguration.run(cloud.call, {
    UserPoolId: pool.id,
    UserSessionTracking: 'ENABLED',
    TokenSession: { MaxPerUser: 20 },
  });
  const setMinutes = (MaxValidityMinutes: number) =>
    setUserPoolClientSessionConfiguration.run(cloud.call, { UserPoolId: pool.id, ClientId: client.id, SSOSession: { MaxValidityMinutes } });
  const known = browser();
  const login = await known.open(hosted.authorizeUrl());
  await login.submit({ username: 'ada@example.com', password: TEST_PASSWORD, action: 'password' });
  const skip = async () => (await known.open(addressOf('/passkeys/add'))).submit({ action: 'skip' });
  expect((await skip()).url).toEqual(signedIn);
  await setMinutes(0);
  expect(new URL((await skip()).url).pathname).toBe('/login');
  await setMinutes(60);
});

it('asks for the password of whoever has no passkey, as of somebody unknown', async () => {
  await hosted.addUser('eve@example.com');
  for (const username of ['eve@example.com', 'nobody@example.com']) {
    const page = await (await browser().open(hosted.authorizeUrl())).submit({ username, action: 'WEB_AUTHN' });
    expect([page.words, page.words.includes('Use a passkey')]).toEqual([expect.stringContaining('Choose how to sign in'), false]);
  }
});

it('offers no passkey that is for another site than the pages', async () => {
  expect((await browser().open(hosted.authorizeUrl())).words).toContain('Use a passkey');
  const WebAuthnConfiguration = { RelyingPartyId: 'app.example.com' };
  await setUserPoolMfaConfig.run(cloud.call, { UserPoolId: hosted.pool.id, WebAuthnConfiguration });
  expect((await browser().open(hosted.authorizeUrl())).words).not.toContain('Use a passkey');
});
