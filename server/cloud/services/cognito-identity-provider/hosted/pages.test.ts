/** The pages on which people sign in, sign up and prove who they are, driven as a browser without scripts would. */
import { authenticator } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminCreateUser } from '../operations/admin-create-user';
import { createManagedLoginBranding } from '../operations/create-managed-login-branding';
import { deleteManagedLoginBranding } from '../operations/delete-managed-login-branding';
import { describeManagedLoginBrandingByClient } from '../operations/describe-managed-login-branding-by-client';
import { setUICustomization } from '../operations/set-ui-customization';
import { poolState } from '../state';
import { TEST_PASSWORD } from '../testing';
import { findUser } from '../users';
import { type HostedCloud, type HostedPool, openBrowser, openHostedCloud } from './testing';

let cloud: HostedCloud;
let hosted: HostedPool;
const open = (pool: HostedPool, parameters?: Record<string, string>) =>
  openBrowser(new URL(cloud.endpoint).port).open(pool.authorizeUrl(parameters));
const signedIn = expect.stringContaining('/done?code=');

beforeAll(async () => {
  cloud = await openHostedCloud();
  hosted = cloud.makePool('pages');
  await hosted.addUser('ada@example.com');
});
afterAll(() => cloud.close());

describe('signing in', () => {
  it('says what was wrong, keeps what was typed, and slows down guessing', async () => {
    let page = await open(hosted, { login_hint: 'someone@example.com' });
    expect(page.body).toContain('value="someone@example.com"');
    for (let tries = 0; tries < 5; tries += 1)
      page = await page.submit({ username: 'eve@example.com', password: 'wrong', action: 'password' });
    expect([page.status, page.words]).toEqual([400, expect.stringContaining('Incorrect username or password.')]);
    expect(page.body).toContain('value="eve@example.com"');
    page = await page.submit({ username: 'eve@example.com', password: 'wrong', action: 'password' });
    expect(page.words).toContain('Password attempts exceeded');
  });

  it('lets nothing that was typed become part of the page, and no script or frame of another site', async () => {
    const page = await open(hosted, { login_hint: '"><script>alert(1)</script>', state: '"><b>' });
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).not.toContain('"><b>');
    const policy = page.headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('has an invited person choose a password, which the policy judges', async () => {
    await adminCreateUser.run(cloud.call, { UserPoolId: hosted.pool.id, Username: 'new@example.com' });
    const temporary = cloud.latestCode('new@example.com');
    let page = await (await open(hosted)).submit({ username: 'new@example.com', password: temporary, action: 'password' });
    expect(page.words).toContain('Choose a password');
    page = await page.submit({ password: 'short' });
    expect(page.words).toContain('Password not long enough');
    // What a form carries may be anything.
    expect((await page.submit({ challenge: 'constructor', password: TEST_PASSWORD })).words).toContain('Sign in');
    expect((await page.submit({ requiredAttributes: '["constructor"]', password: 'short' })).words).toContain('Constructor');
    expect((await page.submit({ password: TEST_PASSWORD })).url).toEqual(signedIn);
  });

  it('sends a code in place of a password where pool and client allow it', async () => {
    const factors = { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] };
    const choice = cloud.makePool('choice', {
      pool: { Policies: { SignInPolicy: factors } },
      client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    });
    await choice.addUser('otp@example.com');
    let page = await (await open(choice)).submit({ username: 'otp@example.com', action: 'EMAIL_OTP' });
    expect(page.words).toContain('We sent a code to o***@e***');
    page = await page.submit({ code: '000000' === cloud.latestCode('otp@example.com') ? '111111' : '000000' });
    expect(page.words).toContain('Invalid verification code provided, please try again.');
    expect((await page.submit({ code: cloud.latestCode('otp@example.com') })).url).toEqual(signedIn);
  });

  it('sets up an authenticator app where a second factor is required, and asks for it the next time', async () => {
    const strict = cloud.makePool('strict', { pool: { MfaConfiguration: 'ON' } });
    const stored = { ...strict.pool, mfa: { ...strict.pool.mfa, SoftwareTokenMfaConfiguration: { Enabled: true } } };
    poolState(cloud.call.partition).pools.put(strict.pool.id, stored);
    await strict.addUser('safe@example.com');
    const enter = async () => (await open(strict)).submit({ username: 'safe@example.com', password: TEST_PASSWORD, action: 'password' });
    let page = await (await enter()).submit({ action: 'SOFTWARE_TOKEN_MFA' });
    expect(page.body).toContain('<svg');
    const secret = page.hidden('secret');
    page = await page.submit({ code: '12345' });
    expect(page.words).toContain('That code is not right.');
    expect((await page.submit({ code: authenticator.generate(secret) })).url).toEqual(signedIn);
    page = await enter();
    expect(page.words).toContain('Enter your code');
    const next = authenticator.clone({ epoch: Date.now() + 30_000 }).generate(secret);
    expect((await page.submit({ code: next })).url).toEqual(signedIn);
  });
});

describe('an account of one’s own', () => {
  it('is made, confirmed with a code that can be asked for again, and signed in', async () => {
    let page = await (await open(hosted)).follow('Create an account');
    page = await page.submit({ username: 'grace@example.com', password: 'short' });
    expect(page.words).toContain('Password not long enough');
    page = await page.submit({ username: 'grace@example.com', password: TEST_PASSWORD });
    expect(page.words).toContain('We sent a code to g***@e***');
    const first = cloud.latestCode('grace@example.com');
    page = await page.submit({ action: 'resend' });
    const second = cloud.latestCode('grace@example.com');
    if (first !== second) page = await page.submit({ code: first, action: 'confirm' });
    expect((await page.submit({ code: second, action: 'confirm' })).url).toEqual(signedIn);
    expect(findUser(cloud.call, hosted.pool, 'grace@example.com')).toMatchObject({
      status: 'CONFIRMED',
      attributes: { email_verified: 'true' },
    });
  });

  it('is confirmed at a later sign-in when it was not at first', async () => {
    let page = await (await open(hosted)).follow('Create an account');
    await page.submit({ username: 'late@example.com', password: TEST_PASSWORD });
    page = await (await open(hosted)).submit({ username: 'late@example.com', password: TEST_PASSWORD, action: 'password' });
    expect(page.words).toContain('Your account is not confirmed yet.');
    expect((await page.submit({ code: cloud.latestCode('late@example.com'), action: 'confirm' })).url).toEqual(signedIn);
  });

  it('asks for all that the pool requires, and is not offered where people are invited', async () => {
    const members = cloud.makePool('members', {
      pool: {
        UsernameAttributes: undefined,
        AliasAttributes: ['email'],
        Schema: [
          { Name: 'email', Required: true, Mutable: true },
          { Name: 'given_name', Required: true, Mutable: true },
        ],
      },
    });
    const page = await (await open(members)).follow('Create an account');
    for (const label of ['Username', 'Email', 'Given name', 'Password']) expect(page.body).toContain(`>${label}</label>`);
    const answer = await page.submit({
      username: 'grace',
      'attribute.email': 'grace@example.com',
      'attribute.given_name': 'Grace',
      password: TEST_PASSWORD,
    });
    expect(answer.words).toContain('Confirm your account');
    const invited = cloud.makePool('invited', { pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } });
    const login = await open(invited);
    expect(login.words).not.toContain('Create an account');
    const forced = openBrowser(new URL(cloud.endpoint).port);
    expect((await forced.open(login.url.replace('/login', '/signup'))).status).toBe(403);
  });

  it('gets a new password with a code', async () => {
    let page = await (await open(hosted)).follow('Forgot your password?');
    page = await page.submit({ username: 'ada@example.com', action: 'send' });
    expect(page.words).toContain('We sent a code to a***@e***');
    page = await page.submit({ code: cloud.latestCode('ada@example.com'), password: 'Another-horse-9', action: 'reset' });
    expect(page.words).toContain('Your password is changed.');
    expect((await page.submit({ username: 'ada@example.com', password: 'Another-horse-9', action: 'password' })).url).toEqual(signedIn);
    // Who has no account is told the same.
    page = await (await (await open(hosted)).follow('Forgot your password?')).submit({ username: 'nobody@example.com', action: 'send' });
    expect(page.words).toContain('We sent a code to n***@e***');
  });
});

it('shows the app’s own logo and colours', async () => {
  const CSS = '.submitButton-customizable { background: #00695c; }';
  await setUICustomization.run(cloud.call, { UserPoolId: hosted.pool.id, CSS, ImageFile: Buffer.from('png') });
  const page = await open(hosted);
  expect(page.body).toContain('class="logo-customizable" src="data:image/png;base64,');
  const [, address = ''] = /href="(\/assets\/custom\.css[^"]*)"/.exec(page.body) ?? [];
  const styles = await openBrowser(new URL(cloud.endpoint).port).open(hosted.origin + address.replaceAll('&amp;', '&'));
  expect([styles.body, styles.headers['content-type']]).toEqual([CSS, 'text/css; charset=utf-8']);
});

it('takes its main colour and logo from the branding of managed login', async () => {
  const branded = cloud.makePool('branded');
  const defaults = { backgroundColor: '00695cff', textColor: 'ffffffff' };
  const input = {
    UserPoolId: branded.pool.id,
    ClientId: branded.client.id,
    Settings: { components: { primaryButton: { lightMode: { defaults } } } },
    Assets: [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'SVG', Bytes: Buffer.from('<svg/>') }] as const,
  };
  const made = await createManagedLoginBranding.run(cloud.call, input as never);
  await expect(async () => createManagedLoginBranding.run(cloud.call, input as never)).rejects.toMatchObject({
    code: 'ManagedLoginBrandingExistsException',
  });
  const { ManagedLoginBranding } = await describeManagedLoginBrandingByClient.run(cloud.call, input);
  expect(ManagedLoginBranding).toEqual(made.ManagedLoginBranding);
  expect(Buffer.from(ManagedLoginBranding?.Assets?.[0]?.Bytes ?? []).toString()).toBe('<svg/>');
  const page = await open(branded);
  expect(page.body).toContain('src="data:image/svg+xml;base64,');
  const [, address = ''] = /href="(\/assets\/custom\.css[^"]*)"/.exec(page.body) ?? [];
  const styles = await openBrowser(new URL(cloud.endpoint).port).open(branded.origin + address.replaceAll('&amp;', '&'));
  expect(styles.body).toBe('.primary{--accent:#00695cff;--on-accent:#ffffffff;--accent-strong:#00695cff}');
  await deleteManagedLoginBranding.run(cloud.call, {
    UserPoolId: branded.pool.id,
    ManagedLoginBrandingId: made.ManagedLoginBranding?.ManagedLoginBrandingId,
  });
  expect((await open(branded)).body).not.toContain('custom.css');
});
