/** A SAML provider of a company, played here: it signs with a key of its own through the library's own XML signatures. */
import { generateKeyPairSync, sign, verify, X509Certificate } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { signXml } from '@node-saml/node-saml/lib/xml.js';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCertificate } from '../../../../tls/certificate';
import { updateClient } from '../../clients';
import { createProvider } from '../../identity-providers';
import { getSigningCertificate } from '../../operations/get-signing-certificate';
import { type Browser, CALLBACK, type HostedCloud, type HostedPool, openBrowser, openHostedCloud, type Page, send } from '../testing';

const ENTITY = 'https://idp.company.example/metadata';
const keys = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
let cloud: HostedCloud;
let hosted: HostedPool;
let certificate: string;
const query = (address: string) => Object.fromEntries(new URL(address).searchParams);

beforeAll(async () => {
  cloud = await openHostedCloud();
  certificate = certify();
  hosted = cloud.makePool('saml');
  createProvider(cloud.call, hosted.pool, {
    ProviderName: 'Staff',
    ProviderType: 'SAML',
    ProviderDetails: { MetadataFile: metadata(), IDPSignout: 'true', RequestSigningAlgorithm: 'rsa-sha256' },
    AttributeMapping: { email: 'http://schemas.example/email', 'custom:team': 'team' },
  });
  createProvider(cloud.call, hosted.pool, { ProviderName: 'Guests', ProviderType: 'SAML', ProviderDetails: { MetadataFile: metadata() } });
  const SupportedIdentityProviders = ['COGNITO', 'Staff', 'Guests'];
  updateClient(cloud.call, hosted.pool, hosted.client, { ...hosted.client.settings, SupportedIdentityProviders });
});
afterAll(() => cloud.close());

/** A certificate of the provider's key; who signed the certificate itself means nothing in SAML. */
function certify(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [idp] = keys;
  if (!idp) throw new Error('There is no key.');
  return issueCertificate({
    subject: 'idp.company.example',
    publicKey: idp.publicKey,
    validFrom: new Date(Date.now() - 1000),
    validTo: new Date(Date.now() + 86_400_000),
    use: { kind: 'server', names: [{ dns: 'idp.company.example' }] },
    issuer: { subject: 'idp.company.example', privateKey },
  });
}

function metadata(): string {
  const body = certificate.replace(/-----[A-Z ]+-----|\s/g, '');
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${ENTITY}">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.company.example/slo"/>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.company.example/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;
}

interface Said {
  requestId: string;
  audience?: string;
  email?: string;
  team?: string[];
  validUntil?: number;
  /** Which key signs: 0 is the provider's. */
  signedBy?: number;
}

/** A response with a signed assertion, as a provider sends it. */
function respond({
  requestId,
  audience,
  email = 'ada@company.example',
  team = ['blue'],
  validUntil = Date.now() + 60_000,
  signedBy = 0,
}: Said): string {
  const [now, until] = [Date.now() - 1000, validUntil].map((at) => new Date(at).toISOString());
  const acs = `${hosted.origin}/saml2/idpresponse`;
  const attribute = (name: string, values: string[]) =>
    `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`;
  const assertion = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a1" Version="2.0" IssueInstant="${now}"><saml:Issuer>${ENTITY}</saml:Issuer><saml:Subject><saml:NameID>ada.lovelace</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${acs}" InResponseTo="${requestId}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${now}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${audience ?? `urn:amazon:cognito:sp:${hosted.pool.id}`}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AttributeStatement>${attribute('http://schemas.example/email', [email])}${attribute('team', team)}</saml:AttributeStatement></saml:Assertion>`;
  const response = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0" IssueInstant="${now}" Destination="${acs}" InResponseTo="${requestId}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${ENTITY}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${assertion}</samlp:Response>`;
  return signed(response, 'Assertion', signedBy);
}

/** XML with a signature of one of its elements, after that element's issuer. */
function signed(xml: string, element: string, signedBy: number): string {
  const privateKey = keys[signedBy]?.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() ?? '';
  const path = `//*[local-name(.)='${element}']`;
  return signXml(
    xml,
    path,
    { reference: `${path}/*[local-name(.)='Issuer']`, action: 'after' },
    {
      privateKey,
      signatureAlgorithm: 'sha256',
      digestAlgorithm: 'sha256',
      xmlSignatureTransforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
    },
  );
}

/** Goes to the provider; where it is sent and what is asked there. */
async function begin(browser: Browser, provider = 'Staff'): Promise<{ state: string; requestId: string; xml: string }> {
  const { url } = await browser.open(hosted.authorizeUrl({ identity_provider: provider, scope: 'openid' }));
  expect(url.startsWith('https://idp.company.example/sso?')).toBe(true);
  const { SAMLRequest = '', RelayState: state = '' } = query(url);
  const xml = inflateRawSync(Buffer.from(SAMLRequest, 'base64')).toString();
  return { state, requestId: / ID="([^"]+)"/.exec(xml)?.[1] ?? '', xml };
}

/** The provider's form comes from its own site, so that it brings no cookie; then the browser follows. */
async function comeBack(browser: Browser, state: string, xml: string): Promise<Page | Awaited<ReturnType<typeof send>>> {
  const form = { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: state };
  const answer = await send(`${hosted.origin}/saml2/idpresponse`, { form, headers: { origin: 'https://idp.company.example' } });
  return answer.location === '' ? answer : browser.open(new URL(answer.location, hosted.origin).toString());
}

describe('a company’s SAML provider', () => {
  it('signs people in with its attributes', async () => {
    const browser = openBrowser(new URL(cloud.endpoint).port);
    const { state, requestId, xml } = await begin(browser);
    expect(xml).toContain(`urn:amazon:cognito:sp:${hosted.pool.id}`);
    expect(xml).toContain(`AssertionConsumerServiceURL="${hosted.origin}/saml2/idpresponse"`);
    const page = (await comeBack(browser, state, respond({ requestId, team: ['blue', 'red'] }))) as Page;
    const form = {
      grant_type: 'authorization_code',
      client_id: hosted.client.id,
      redirect_uri: CALLBACK,
      code: query(page.url).code ?? '',
    };
    const { id_token: idToken } = JSON.parse((await send(`${hosted.origin}/oauth2/token`, { form })).body);
    expect(decodeJwt(idToken)).toMatchObject({
      email: 'ada@company.example',
      'custom:team': '[blue, red]',
      'cognito:username': 'staff_ada.lovelace',
      identities: [{ userId: 'ada.lovelace', providerName: 'Staff', providerType: 'SAML', issuer: ENTITY }],
    });
  });

  it.each<[string, (requestId: string) => string]>([
    ['signed by somebody else', (requestId) => respond({ requestId, signedBy: 1 })],
    ['changed after it was signed', (requestId) => respond({ requestId }).replace('ada@company.example', 'eve@company.example')],
    ['not signed', (requestId) => respond({ requestId }).replace(/<Signature.*<\/Signature>/s, '')],
    ['for another pool', (requestId) => respond({ requestId, audience: 'urn:amazon:cognito:sp:eu-west-1_other' })],
    ['too old', (requestId) => respond({ requestId, validUntil: Date.now() - 600_000 })],
    ['to another request', () => respond({ requestId: '_another' })],
    ['no XML', () => 'no XML'],
  ])('is not believed when its response is %s', async (_, make) => {
    const browser = openBrowser(new URL(cloud.endpoint).port);
    const { state, requestId } = await begin(browser);
    const answer = await comeBack(browser, state, make(requestId));
    expect([answer.status, answer.location]).toEqual([400, '']);
    expect(answer.body).toContain('is not valid');
  });

  it('signs in the browser that asked, and no other', async () => {
    const [browser, other] = [openBrowser(new URL(cloud.endpoint).port), openBrowser(new URL(cloud.endpoint).port)];
    const { state, requestId } = await begin(browser);
    const answer = await comeBack(other, state, respond({ requestId }));
    expect([answer.status, answer.body]).toEqual([400, expect.stringContaining('not started in this browser')]);
  });
});

describe('signing out', () => {
  const BYE = 'http://app.localhost:5173/bye';
  const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';

  async function signedIn(provider?: string): Promise<Browser> {
    const browser = openBrowser(new URL(cloud.endpoint).port);
    const { state, requestId } = await begin(browser, provider);
    await comeBack(browser, state, respond({ requestId }));
    return browser;
  }
  const leave = (browser: Browser) =>
    browser.open(`${hosted.origin}/logout?${new URLSearchParams({ client_id: hosted.client.id, logout_uri: BYE })}`);
  const asked = (url: string) => {
    const { SAMLRequest = '', RelayState = '' } = query(url);
    const xml = inflateRawSync(Buffer.from(SAMLRequest, 'base64')).toString();
    return { xml, RelayState, requestId: / ID="([^"]+)"/.exec(xml)?.[1] ?? '' };
  };
  const answer = (requestId: string, status = SUCCESS) =>
    `<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_l1" Version="2.0" IssueInstant="${new Date().toISOString()}" InResponseTo="${requestId}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${ENTITY}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${status}"/></samlp:Status></samlp:LogoutResponse>`;
  const byForm = (RelayState: string, xml: string) =>
    send(`${hosted.origin}/saml2/logout`, { form: { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState } });

  it('signs out at the provider, too, with a request that the pool’s certificate proves', async () => {
    const browser = await signedIn();
    const { url } = await leave(browser);
    expect(url.startsWith('https://idp.company.example/slo?')).toBe(true);
    const { xml, RelayState, requestId } = asked(url);
    expect(xml).toContain('>ada.lovelace</saml:NameID>');
    expect(xml).toContain(`urn:amazon:cognito:sp:${hosted.pool.id}`);
    const certificateOfPool = async () => (await getSigningCertificate.run(cloud.call, { UserPoolId: hosted.pool.id })).Certificate;
    const [Certificate = '', ...others] = await Promise.all([certificateOfPool(), certificateOfPool()]);
    expect([...others, await certificateOfPool()]).toEqual([Certificate, Certificate]);
    const key = new X509Certificate(Buffer.from(Certificate, 'base64')).publicKey;
    const [covered = '', signature = ''] = new URL(url).search.slice(1).split('&Signature=');
    const proof = Buffer.from(decodeURIComponent(signature), 'base64');
    expect(verify('sha256', Buffer.from(covered), key, proof)).toBe(true);

    // Nobody is signed in at the pages by now, whatever comes of it at the provider.
    const { words } = await browser.open(hosted.authorizeUrl());
    expect(words).toContain('Sign in');
    const back = await byForm(RelayState, signed(answer(requestId), 'LogoutResponse', 0));
    expect([back.status, back.location]).toEqual([303, BYE]);
    expect((await byForm(RelayState, signed(answer(requestId), 'LogoutResponse', 0))).status).toBe(400);
  });

  it('takes an answer in the address', async () => {
    const { RelayState, requestId } = asked((await leave(await signedIn())).url);
    const deflated = (id: string) => deflateRawSync(Buffer.from(answer(id))).toString('base64');
    const parameters = (signer: number) => {
      const SAMLResponse = deflated(requestId);
      const SigAlg = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
      const covered = new URLSearchParams({ SAMLResponse, RelayState, SigAlg }).toString();
      const key = keys[signer]?.privateKey;
      if (!key) throw new Error('There is no key.');
      return `${covered}&${new URLSearchParams({ Signature: sign('sha256', Buffer.from(covered), key).toString('base64') })}`;
    };
    const come = (search: string) => send(`${hosted.origin}/saml2/logout?${search}`);
    expect((await come(parameters(1))).status).toBe(400);
    expect((await come(parameters(0).split('&Signature=')[0] ?? '')).status).toBe(400);
    expect((await come(parameters(0))).location).toBe(BYE);

    // What was signed once proves nothing about what stands beside it, under names that only look different.
    const other = asked((await leave(await signedIn())).url);
    const beside = new URLSearchParams({ SAMLResponse: deflated(other.requestId), RelayState: other.RelayState }).toString();
    const disguised = beside.replace('SAMLResponse', '%53AMLResponse').replace('RelayState', '%52elayState');
    for (const unsigned of [beside, disguised]) {
      const told = await come(`${unsigned}&${parameters(0)}`);
      expect([told.status, told.location]).toEqual([400, '']);
    }
  });

  it.each<[string, (requestId: string) => string]>([
    ['signed by somebody else', (requestId) => signed(answer(requestId), 'LogoutResponse', 1)],
    ['not signed', (requestId) => answer(requestId)],
    ['to another request', () => signed(answer('_another'), 'LogoutResponse', 0)],
    ['changed after it was signed', (requestId) => signed(answer('_another'), 'LogoutResponse', 0).replace('_another', requestId)],
    ['that it did not work', (requestId) => signed(answer(requestId, SUCCESS.replace('Success', 'Responder')), 'LogoutResponse', 0)],
    ['no XML', () => 'no XML'],
  ])('goes no further when the answer is %s', async (_, make) => {
    const { RelayState, requestId } = asked((await leave(await signedIn())).url);
    const told = await byForm(RelayState, make(requestId));
    expect([told.status, told.location]).toEqual([400, '']);
  });

  it('asks a provider only where it is set so, and only about its own people', async () => {
    expect((await leave(await signedIn('Guests'))).url).toBe(BYE);
    expect((await leave(openBrowser(new URL(cloud.endpoint).port))).url).toBe(BYE);
  });
});
