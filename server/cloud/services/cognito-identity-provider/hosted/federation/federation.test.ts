/** Signing in with accounts of other providers: the stand-ins, another pool over real OpenID Connect, and links. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, updateClient } from '../../clients';
import { groupsOf } from '../../groups';
import { createProvider } from '../../identity-providers';
import { adminDisableProviderForUser } from '../../operations/admin-disable-provider-for-user';
import { adminLinkProviderForUser } from '../../operations/admin-link-provider-for-user';
import { adminListUserAuthEvents } from '../../operations/admin-list-user-auth-events';
import { getIdentityProviderByIdentifier } from '../../operations/get-identity-provider-by-identifier';
import { setRiskConfiguration } from '../../operations/set-risk-configuration';
import { getClient } from '../../state';
import { TEST_PASSWORD } from '../../testing';
import { findUser } from '../../users';
import { CALLBACK, type HostedCloud, type HostedPool, openBrowser, openHostedCloud, type Page, send } from '../testing';

let cloud: HostedCloud;
let hosted: HostedPool;
const browser = () => openBrowser(new URL(cloud.endpoint).port);
const query = (address: string) => Object.fromEntries(new URL(address).searchParams);

const PLACEHOLDER = { client_id: 'not-registered-anywhere', client_secret: 'placeholder', authorize_scopes: 'openid email profile' };
const SOCIAL = [
  ['Google', { email: 'email', email_verified: 'email_verified', given_name: 'given_name', username: 'sub' }],
  ['Facebook', { email: 'email', given_name: 'first_name', username: 'id' }],
  ['SignInWithApple', { email: 'email', given_name: 'firstName' }],
  ['LoginWithAmazon', { email: 'email', name: 'name' }],
] as const;

function allow(target: HostedPool, ...names: string[]): void {
  const { client } = getClient(cloud.call, target.client.id);
  const before = client.settings.SupportedIdentityProviders ?? [];
  updateClient(cloud.call, target.pool, client, { ...client.settings, SupportedIdentityProviders: [...before, ...names] });
}

beforeAll(async () => {
  cloud = await openHostedCloud();
  hosted = cloud.makePool('social');
  for (const [name, AttributeMapping] of SOCIAL) {
    createProvider(cloud.call, hosted.pool, { ProviderName: name, ProviderType: name, ProviderDetails: PLACEHOLDER, AttributeMapping });
    allow(hosted, name);
  }
});
afterAll(() => cloud.close());

async function claimsAfter(page: Page, target = hosted): Promise<Record<string, unknown>> {
  const form = { grant_type: 'authorization_code', client_id: target.client.id, redirect_uri: CALLBACK, code: query(page.url).code ?? '' };
  const { id_token: idToken } = JSON.parse((await send(`${target.origin}/oauth2/token`, { form })).body);
  return decodeJwt(idToken);
}

describe('a stand-in', () => {
  it.each(SOCIAL)('plays %s, and says that it does', async (name) => {
    const page = await browser().open(hosted.authorizeUrl({ identity_provider: name, scope: 'openid' }));
    expect(page.words).toContain(`This is not ${name.replace(/SignInWith|LoginWith/, '')}.`);
    const claims = await claimsAfter(await page.follow('Ada Lovelace'));
    expect(claims.email).toBe('ada@example.com');
    expect(claims['cognito:groups']).toEqual([`${hosted.pool.id}_${name}`]);
    expect(claims.identities).toEqual([
      { userId: expect.any(String), providerName: name, providerType: name, issuer: null, primary: true, dateCreated: expect.any(Number) },
    ]);
    const [identity] = claims.identities as { userId: string }[];
    expect(claims['cognito:username']).toBe(`${name}_${identity?.userId}`.toLowerCase());
  });

  it('is chosen on the sign-in page, and finds the same person again', async () => {
    const login = await browser().open(hosted.authorizeUrl());
    const first = await claimsAfter(await (await login.follow('Continue with Google')).follow('Grace Hopper'));
    const second = await claimsAfter(
      await (await browser().open(hosted.authorizeUrl({ identity_provider: 'Google' }))).follow('Grace Hopper'),
    );
    expect(second.sub).toBe(first.sub);
    const user = findUser(cloud.call, hosted.pool, String(first.sub));
    expect(user).toMatchObject({ status: 'EXTERNAL_PROVIDER', attributes: { given_name: 'Grace', email_verified: 'true' } });
  });

  it('is in the account’s history, where the pool keeps one', async () => {
    const watched = cloud.makePool('watched', { pool: { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } } });
    const [name, AttributeMapping] = SOCIAL[0];
    createProvider(cloud.call, watched.pool, { ProviderName: name, ProviderType: name, ProviderDetails: PLACEHOLDER, AttributeMapping });
    allow(watched, name);
    const signIn = async () =>
      (await browser().open(watched.authorizeUrl({ identity_provider: name, scope: 'openid' }))).follow('Ada Lovelace');
    const target = { UserPoolId: watched.pool.id, Username: String((await claimsAfter(await signIn(), watched)).sub) };
    await signIn();
    const history = async () =>
      (await adminListUserAuthEvents.run(cloud.call, target)).AuthEvents?.map(({ EventType, EventResponse }) => [EventType, EventResponse]);
    expect(await history()).toEqual([
      ['SignIn', 'Pass'],
      ['SignIn', 'Pass'],
    ]);
    const RiskExceptionConfiguration = { BlockedIPRangeList: ['127.0.0.0/8'] };
    await setRiskConfiguration.run(cloud.call, { UserPoolId: watched.pool.id, RiskExceptionConfiguration });
    expect(query((await signIn()).url)).toMatchObject({ error: 'invalid_request' });
    expect(await history()).toEqual([
      ['SignIn', 'Fail'],
      ['SignIn', 'Pass'],
      ['SignIn', 'Pass'],
    ]);
  });

  it('takes no part in a sign-in of another browser, nor one twice, and passes on that somebody cancelled', async () => {
    const page = await browser().open(hosted.authorizeUrl({ identity_provider: 'Google' }));
    const cancelled = await page.follow('Cancel');
    expect(query(cancelled.url)).toMatchObject({ error: 'access_denied', state: 'S' });
    const { state = '' } = query((await send(hosted.authorizeUrl({ identity_provider: 'Google' }))).location);
    const elsewhere = await browser().open(`${hosted.origin}/oauth2/idpresponse?${new URLSearchParams({ state, code: 'x' })}`);
    expect([elsewhere.status, elsewhere.url]).toEqual([400, expect.stringContaining(hosted.origin)]);
    expect((await browser().open(`${hosted.origin}/oauth2/idpresponse?state=made-up&code=x`)).status).toBe(400);
  });
});

describe('a pool as provider of another', () => {
  it('signs people in over OpenID Connect, found by discovery', async () => {
    const company = cloud.makePool('company');
    await company.addUser('ada@company.example');
    const own = createClient(cloud.call, company.pool, {
      ...company.client.settings,
      ClientName: 'partner',
      GenerateSecret: true,
      CallbackURLs: [`${hosted.origin}/oauth2/idpresponse`],
    });
    const ProviderDetails = {
      client_id: own.id,
      client_secret: own.secret ?? '',
      authorize_scopes: 'openid email',
      attributes_request_method: 'GET',
      oidc_issuer: `https://cognito-idp.eu-west-1.amazonaws.com/${company.pool.id}`,
    };
    const provider = {
      ProviderName: 'Company',
      ProviderType: 'OIDC' as const,
      AttributeMapping: { email: 'email' },
      IdpIdentifiers: ['company.example'],
    };
    createProvider(cloud.call, hosted.pool, { ...provider, ProviderDetails });
    allow(hosted, 'Company');
    const found = await getIdentityProviderByIdentifier.run(cloud.call, { UserPoolId: hosted.pool.id, IdpIdentifier: 'company.example' });
    expect(found.IdentityProvider?.ProviderName).toBe('Company');

    const login = await browser().open(hosted.authorizeUrl({ idp_identifier: 'company.example' }));
    expect(login.url).toContain(company.origin);
    expect(query(login.url)).toMatchObject({ code_challenge_method: 'S256', nonce: expect.any(String) });
    const claims = await claimsAfter(await login.submit({ username: 'ada@company.example', password: TEST_PASSWORD, action: 'password' }));
    const sub = findUser(cloud.call, company.pool, 'ada@company.example')?.attributes.sub;
    expect(claims).toMatchObject({
      email: 'ada@company.example',
      identities: [{ userId: sub, providerName: 'Company', providerType: 'OIDC', issuer: ProviderDetails.oidc_issuer }],
    });
  });

  it('is not believed when its tokens are for somebody else', async () => {
    const other = cloud.makePool('other');
    await other.addUser('eve@example.com');
    const own = createClient(cloud.call, other.pool, { ...other.client.settings, CallbackURLs: [`${hosted.origin}/oauth2/idpresponse`] });
    const details = { client_id: own.id, authorize_scopes: 'openid email', attributes_request_method: 'GET' };
    const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com';
    const endpoints = {
      oidc_issuer: `${issuer}/eu-west-1_another`,
      authorize_url: `${other.origin}/oauth2/authorize`,
      token_url: `${other.origin}/oauth2/token`,
      jwks_uri: `${issuer}/${other.pool.id}/.well-known/jwks.json`,
    };
    createProvider(cloud.call, hosted.pool, { ProviderName: 'Wrong', ProviderType: 'OIDC', ProviderDetails: { ...details, ...endpoints } });
    allow(hosted, 'Wrong');
    const login = await browser().open(hosted.authorizeUrl({ identity_provider: 'Wrong' }));
    const page = await login.submit({ username: 'eve@example.com', password: TEST_PASSWORD, action: 'password' });
    expect(query(page.url)).toMatchObject({ error: 'invalid_request', error_description: expect.stringContaining('iss') });
  });
});

describe('a link', () => {
  const personAt = async (identity_provider: string, name: string) =>
    claimsAfter(await (await browser().open(hosted.authorizeUrl({ identity_provider }))).follow(name));

  it('signs an account of another provider in as a user of the pool, until it is taken back', async () => {
    await hosted.addUser('alan@company.example');
    const native = findUser(cloud.call, hosted.pool, 'alan@company.example');
    const claims = await personAt('Google', 'Alan Turing');
    const subject = (claims.identities as { userId: string }[])[0]?.userId ?? '';
    const source = { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: subject };
    const destination = { ProviderName: 'Cognito', ProviderAttributeValue: native?.username };
    const link = async (SourceUser: typeof source) =>
      adminLinkProviderForUser.run(cloud.call, { UserPoolId: hosted.pool.id, DestinationUser: destination, SourceUser });
    await expect(link(source)).rejects.toMatchObject({ code: 'InvalidParameterException' });
    const amazon = {
      ...source,
      ProviderName: 'LoginWithAmazon',
      ProviderAttributeName: 'email',
      ProviderAttributeValue: 'alan@example.com',
    };
    await link(amazon);
    const linked = await personAt('LoginWithAmazon', 'Alan Turing');
    expect(linked).toMatchObject({ sub: native?.attributes.sub, identities: [{ providerName: 'LoginWithAmazon', primary: false }] });
    await adminDisableProviderForUser.run(cloud.call, { UserPoolId: hosted.pool.id, User: amazon });
    const apart = await personAt('LoginWithAmazon', 'Alan Turing');
    expect(apart.sub).not.toBe(native?.attributes.sub);
    expect(groupsOf(cloud.call, hosted.pool, findUser(cloud.call, hosted.pool, String(apart.sub)) as never)).toHaveLength(1);
  });
});
