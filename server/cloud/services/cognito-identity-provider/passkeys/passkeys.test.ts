/** Passkeys over the wire: the SDK's client, and an authenticator in software. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProvider,
  type CompleteWebAuthnRegistrationRequest,
  type SetUserPoolMfaConfigRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ListeningCloud, listen } from '../../../listen';
import type { Call } from '../../../service';
import { createClient } from '../clients';
import { createDomain } from '../domains';
import { adminCreateUser } from '../operations/admin-create-user';
import { adminDeleteUser } from '../operations/admin-delete-user';
import { adminSetUserPassword } from '../operations/admin-set-user-password';
import { setUserPoolMfaConfig } from '../operations/set-user-pool-mfa-config';
import { createPool } from '../pools';
import { service } from '../service';
import type { UserPool, UserPoolClient } from '../state';
import { AMPLIFY_POOL, TEST_PASSWORD } from '../testing';
import { type Forgery, newAuthenticator, type SoftwareAuthenticator } from './testing';

const ORIGIN = 'http://localhost:5173';
const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-passkeys-'));
let offsetMs = 0;
let listening: ListeningCloud;
let call: Call;
let app: CognitoIdentityProvider;
let pool: UserPool;
let client: UserPoolClient;
let username: string;
let count = 0;

const clientSettings = {
  ClientName: 'web',
  PreventUserExistenceErrors: 'ENABLED',
  ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
} as const;

function makePool(factors: ('PASSWORD' | 'WEB_AUTHN')[] = ['PASSWORD', 'WEB_AUTHN']): { pool: UserPool; client: UserPoolClient } {
  const made = createPool(call, { ...AMPLIFY_POOL, Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } } });
  return { pool: made, client: createClient(call, made, { ...clientSettings, ExplicitAuthFlows: [...clientSettings.ExplicitAuthFlows] }) };
}

const configure = (given: Omit<SetUserPoolMfaConfigRequest, 'UserPoolId'>, of = pool) =>
  setUserPoolMfaConfig.run(call, { UserPoolId: of.id, ...given });

async function addUser(name = username, to = pool): Promise<void> {
  const user = { UserPoolId: to.id, Username: name };
  await adminCreateUser.run(call, { ...user, MessageAction: 'SUPPRESS' });
  await adminSetUserPassword.run(call, { ...user, Password: TEST_PASSWORD, Permanent: true });
}

beforeAll(async () => {
  listening = await listen({
    dataFolder,
    port: 0,
    management: { accountId: '999988887777', accessKeyId: 'AKIAMANAGEMENT000001', secretKey: 'secret' },
    services: { 'cognito-identity-provider': service },
    now: () => new Date(Date.now() + offsetMs),
  });
  call = listening.cloud.callAs({ kind: 'root', accountId: '111122223333' }, 'eu-west-1');
  app = new CognitoIdentityProvider({
    endpoint: listening.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 1,
  });
  ({ pool, client } = makePool());
});
beforeEach(async () => {
  count += 1;
  username = `user${count}@example.com`;
  await configure({ MfaConfiguration: 'OFF', WebAuthnConfiguration: { RelyingPartyId: 'localhost', UserVerification: 'preferred' } });
  await addUser();
});
afterAll(async () => {
  app.destroy();
  await listening.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function accessToken(name = username, ClientId = client.id): Promise<string> {
  const AuthParameters = { USERNAME: name, PASSWORD: TEST_PASSWORD };
  const { AuthenticationResult } = await app.initiateAuth({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  return AuthenticationResult?.AccessToken ?? '';
}

async function startRegistration(AccessToken: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { CredentialCreationOptions } = await app.startWebAuthnRegistration({ AccessToken });
  return CredentialCreationOptions as unknown as PublicKeyCredentialCreationOptionsJSON;
}

const complete = (AccessToken: string, Credential: CompleteWebAuthnRegistrationRequest['Credential']) =>
  app.completeWebAuthnRegistration({ AccessToken, Credential });

async function register(AccessToken: string, authenticator = newAuthenticator(ORIGIN), forgery?: Forgery): Promise<SoftwareAuthenticator> {
  await complete(AccessToken, authenticator.create(await startRegistration(AccessToken), forgery));
  return authenticator;
}

async function beginSignIn(name = username) {
  const AuthParameters = { USERNAME: name, PREFERRED_CHALLENGE: 'WEB_AUTHN' };
  const answer = await app.initiateAuth({ ClientId: client.id, AuthFlow: 'USER_AUTH', AuthParameters });
  const options = JSON.parse(answer.ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '{}') as PublicKeyCredentialRequestOptionsJSON;
  return { ...answer, options };
}

const answer = (Session: string | undefined, CREDENTIAL: string, name = username) =>
  app.respondToAuthChallenge({
    ClientId: client.id,
    ChallengeName: 'WEB_AUTHN',
    Session,
    ChallengeResponses: { USERNAME: name, CREDENTIAL },
  });

const notAccepted = { name: 'NotAuthorizedException', message: 'The passkey was not accepted.' };

describe('adding a passkey', () => {
  it('asks for a key that the authenticator keeps, for the pool’s site, and lists and removes it', async () => {
    const token = await accessToken();
    const options = await startRegistration(token);
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      user: { name: username },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'preferred' },
      excludeCredentials: [],
    });
    const authenticator = await register(token);
    const { Credentials = [] } = await app.listWebAuthnCredentials({ AccessToken: token });
    expect(Credentials).toMatchObject([
      {
        CredentialId: authenticator.id,
        FriendlyCredentialName: 'Passkey',
        RelyingPartyId: 'localhost',
        AuthenticatorAttachment: 'platform',
        AuthenticatorTransports: ['internal', 'hybrid'],
      },
    ]);
    expect((await startRegistration(token)).excludeCredentials).toMatchObject([{ id: authenticator.id }]);
    await app.deleteWebAuthnCredential({ AccessToken: token, CredentialId: authenticator.id });
    expect((await app.listWebAuthnCredentials({ AccessToken: token })).Credentials).toEqual([]);
    const again = app.deleteWebAuthnCredential({ AccessToken: token, CredentialId: authenticator.id });
    await expect(again).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('refuses answers that are forged, late, or for something else', async () => {
    const token = await accessToken();
    const authenticator = newAuthenticator(ORIGIN);
    const attempt = (forgery: Forgery) => register(token, authenticator, forgery);
    await expect(attempt({ challenge: 'AAAA' })).rejects.toMatchObject({ name: 'WebAuthnChallengeNotFoundException' });
    await expect(attempt({ origin: 'https://evil.example' })).rejects.toMatchObject({ name: 'WebAuthnOriginNotAllowedException' });
    await expect(attempt({ origin: 'https://notlocalhost' })).rejects.toMatchObject({ name: 'WebAuthnOriginNotAllowedException' });
    await expect(attempt({ relyingPartyId: 'example.com' })).rejects.toMatchObject({ name: 'WebAuthnRelyingPartyMismatchException' });
    await expect(complete(token, { id: 'x' })).rejects.toMatchObject({ name: 'InvalidParameterException' });

    const late = authenticator.create(await startRegistration(token));
    offsetMs += 5 * 60_000 + 1;
    await expect(complete(token, late)).rejects.toMatchObject({ name: 'WebAuthnChallengeNotFoundException' });

    const credential = authenticator.create(await startRegistration(token));
    await complete(token, credential);
    await expect(complete(token, credential)).rejects.toMatchObject({ name: 'WebAuthnChallengeNotFoundException' });
    await expect(register(token, authenticator)).rejects.toMatchObject({ name: 'WebAuthnCredentialNotSupportedException' });
  });

  it('refuses another client’s token, and a key that belongs to somebody else', async () => {
    const other = createClient(call, pool, { ...clientSettings, ExplicitAuthFlows: [...clientSettings.ExplicitAuthFlows] });
    const [token, otherToken] = [await accessToken(), await accessToken(username, other.id)];
    const credential = newAuthenticator(ORIGIN).create(await startRegistration(token));
    await expect(complete(otherToken, credential)).rejects.toMatchObject({ name: 'WebAuthnClientMismatchException' });
    const authenticator = await register(token);
    await addUser('thief@example.com');
    const thief = register(await accessToken('thief@example.com'), newAuthenticator(ORIGIN, authenticator.id));
    await expect(thief).rejects.toMatchObject({ name: 'WebAuthnCredentialNotSupportedException' });
  });

  it('needs the pool to allow passkeys and to have a site, which its domain can be', async () => {
    const closed = makePool(['PASSWORD']);
    await addUser(username, closed.pool);
    const closedToken = await accessToken(username, closed.client.id);
    await expect(startRegistration(closedToken)).rejects.toMatchObject({ name: 'WebAuthnNotEnabledException' });
    const bare = makePool();
    await addUser(username, bare.pool);
    const token = await accessToken(username, bare.client.id);
    await expect(startRegistration(token)).rejects.toMatchObject({ name: 'WebAuthnConfigurationMissingException' });
    createDomain(call, bare.pool, { Domain: 'passkeys' });
    expect((await startRegistration(token)).rp.id).toBe('passkeys.auth.eu-west-1.localhost');
    const wrong = { WebAuthnConfiguration: { RelyingPartyId: 'https://example.com' } };
    await expect(async () => configure(wrong)).rejects.toMatchObject({ code: 'InvalidParameterException' });
  });

  it('insists on a person who is verified where the pool does', async () => {
    await configure({ WebAuthnConfiguration: { RelyingPartyId: 'localhost', UserVerification: 'required' } });
    const token = await accessToken();
    const unverified = register(token, newAuthenticator(ORIGIN), { userVerified: false });
    await expect(unverified).rejects.toMatchObject({ name: 'WebAuthnCredentialNotSupportedException' });
    await register(token);
  });
});

describe('signing in with a passkey', () => {
  it('is offered to whoever has one, chosen, and answered', async () => {
    const start = () => app.initiateAuth({ ClientId: client.id, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: username } });
    expect((await start()).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
    const authenticator = await register(await accessToken());
    const choice = await start();
    expect(choice.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN']);
    const asked = await app.respondToAuthChallenge({
      ClientId: client.id,
      ChallengeName: 'SELECT_CHALLENGE',
      Session: choice.Session,
      ChallengeResponses: { USERNAME: username, ANSWER: 'WEB_AUTHN' },
    });
    expect(asked.ChallengeName).toBe('WEB_AUTHN');
    const options = JSON.parse(asked.ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '') as PublicKeyCredentialRequestOptionsJSON;
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'preferred', allowCredentials: [{ id: authenticator.id }] });
    const { AuthenticationResult } = await answer(asked.Session, authenticator.get(options));
    expect(await app.getUser({ AccessToken: AuthenticationResult?.AccessToken })).toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: 'email', Value: username }]),
    });
  });

  it('refuses what an attacker could send, and ends the sign-in with it', async () => {
    const authenticator = await register(await accessToken());
    const attempt = async (forgery: Forgery) => {
      const { Session, options } = await beginSignIn();
      await expect(answer(Session, authenticator.get(options, forgery))).rejects.toMatchObject(notAccepted);
      // The challenge is over: even the right answer comes too late.
      await expect(answer(Session, authenticator.get(options))).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    };
    await attempt({ challenge: 'AAAA' });
    await attempt({ origin: 'https://evil.example' });
    await attempt({ relyingPartyId: 'evil.example' });
    await attempt({ counter: 1 });
    await attempt({ key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey });
    await attempt({ userHandle: Buffer.from('somebody else').toString('base64url') });
    const { Session, options } = await beginSignIn();
    const credential = authenticator.get(options);
    expect((await answer(Session, credential)).AuthenticationResult).toBeDefined();
    await expect(answer(Session, credential)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const next = await beginSignIn();
    await expect(answer(next.Session, credential)).rejects.toMatchObject(notAccepted);
  });

  it('refuses another person’s passkey, and one that was removed meanwhile', async () => {
    const mine = await register(await accessToken());
    await addUser(`other${count}@example.com`);
    const others = await register(await accessToken(`other${count}@example.com`));
    const first = await beginSignIn();
    await expect(answer(first.Session, others.get(first.options))).rejects.toMatchObject(notAccepted);
    const second = await beginSignIn();
    const credential = mine.get(second.options);
    await app.deleteWebAuthnCredential({ AccessToken: await accessToken(), CredentialId: mine.id });
    await expect(answer(second.Session, credential)).rejects.toMatchObject(notAccepted);
  });

  it('tells nobody by the preferred challenge whether an account exists', async () => {
    const [known, unknown] = [await beginSignIn(), await beginSignIn('nobody@example.com')];
    expect([unknown.ChallengeName, unknown.AvailableChallenges]).toEqual([known.ChallengeName, known.AvailableChallenges]);
  });

  it('replaces a second factor only where the pool says so, and then with a verified person', async () => {
    const authenticator = await register(await accessToken());
    const site = { RelyingPartyId: 'localhost', UserVerification: 'preferred' } as const;
    await configure({ MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true }, WebAuthnConfiguration: site });
    expect((await beginSignIn()).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
    await configure({ WebAuthnConfiguration: { ...site, FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' } });
    const unverified = await beginSignIn();
    expect(unverified.options.userVerification).toBe('required');
    await expect(answer(unverified.Session, authenticator.get(unverified.options, { userVerified: false }))).rejects.toMatchObject(
      notAccepted,
    );
    const { Session, options } = await beginSignIn();
    expect((await answer(Session, authenticator.get(options))).AuthenticationResult).toBeDefined();
  });

  it('goes with the user', async () => {
    const authenticator = await register(await accessToken());
    await adminDeleteUser.run(call, { UserPoolId: pool.id, Username: username });
    await addUser();
    expect((await beginSignIn()).ChallengeName).toBe('SELECT_CHALLENGE');
    await register(await accessToken(), newAuthenticator(ORIGIN, authenticator.id));
  });
});
