import type { InitiateAuthCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient, updateClient } from './clients';
import { confirmSignUp } from './operations/confirm-sign-up';
import { getTokensFromRefreshToken } from './operations/get-tokens-from-refresh-token';
import { getUser } from './operations/get-user';
import { globalSignOut } from './operations/global-sign-out';
import { initiateAuth } from './operations/initiate-auth';
import { revokeToken } from './operations/revoke-token';
import { signUp } from './operations/sign-up';
import { openTestPool, TEST_PASSWORD, type TestPool } from './testing';

let email = '';
let count = 0;
let test: TestPool;

const signIn = (changes: Partial<InitiateAuthCommandInput> & { password?: string } = {}) =>
  initiateAuth.run(test.call, {
    ClientId: test.client.id,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: changes.password ?? TEST_PASSWORD },
    ...changes,
  });

async function signedUp(): Promise<void> {
  const ClientId = test.client.id;
  await signUp.run(test.call, {
    ClientId,
    Username: email,
    Password: TEST_PASSWORD,
    UserAttributes: [{ Name: 'custom:team', Value: 'red' }],
  });
  await confirmSignUp.run(test.call, { ClientId, Username: email, ConfirmationCode: test.latestCode(email) });
}

// One pool for all: making its key is what takes time. Every test has somebody of its own.
beforeAll(async () => {
  test = await openTestPool();
});
beforeEach(() => {
  count += 1;
  email = `Ada${count}@example.com`;
});
afterAll(() => test.close());

describe('signing in', () => {
  it('gives tokens with the claims that clients need', async () => {
    await signedUp();
    const { AuthenticationResult: result } = await signIn();
    const access = decodeJwt(result?.AccessToken ?? '');
    const id = decodeJwt(result?.IdToken ?? '');
    const sub = access.sub;
    expect(access).toMatchObject({ client_id: test.client.id, token_use: 'access', username: sub, scope: 'aws.cognito.signin.user.admin' });
    expect(access.iss).toBe(`https://cognito-idp.eu-west-1.amazonaws.com/${test.pool.id}`);
    expect(id).toMatchObject({
      aud: test.client.id,
      token_use: 'id',
      email,
      email_verified: true,
      'custom:team': 'red',
      'cognito:username': sub,
    });
    expect(id.origin_jti).toBe(access.origin_jti);
    expect(Number(access.exp) - Number(access.iat)).toBe(3600);
    expect(await getUser.run(test.call, { AccessToken: result?.AccessToken })).toMatchObject({ Username: sub });
  });

  it('does not depend on the case of the address where the pool says so', async () => {
    await signedUp();
    const { AuthenticationResult } = await signIn({ AuthParameters: { USERNAME: email.toUpperCase(), PASSWORD: TEST_PASSWORD } });
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('waits for the confirmation, and tells only who knows the password', async () => {
    await signUp.run(test.call, { ClientId: test.client.id, Username: email, Password: TEST_PASSWORD });
    await expect(signIn()).rejects.toMatchObject({ code: 'UserNotConfirmedException' });
    await expect(signIn({ password: 'wrong' })).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  });

  it('answers alike for a wrong password and for nobody', async () => {
    await signedUp();
    const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(signIn({ password: 'wrong' })).rejects.toMatchObject(wrong);
    await expect(signIn({ AuthParameters: { USERNAME: 'nobody@example.com', PASSWORD: 'wrong' } })).rejects.toMatchObject(wrong);
  });

  it('makes guessing wait, for somebody and for nobody', async () => {
    await signedUp();
    for (const USERNAME of [email, `not-${email}`]) {
      const guess = () => signIn({ AuthParameters: { USERNAME, PASSWORD: 'wrong' } });
      for (let tries = 0; tries < 5; tries += 1)
        await expect(guess()).rejects.toMatchObject({ message: 'Incorrect username or password.' });
      await expect(guess()).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    }
    // Not even the right password gets through until the wait is over.
    await expect(signIn()).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    test.pass(60_000);
    expect((await signIn()).AuthenticationResult).toBeDefined();
  });

  it('refuses a flow that the client does not have', async () => {
    const other = createClient(test.call, test.pool, { ClientName: 'other', ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
    await expect(signIn({ ClientId: other.id })).rejects.toMatchObject({ code: 'InvalidParameterException' });
  });
});

describe('refreshing and signing out', () => {
  const refresh = (RefreshToken: string | undefined) =>
    getTokensFromRefreshToken.run(test.call, { ClientId: test.client.id, RefreshToken });

  it('gives new tokens of the same sign-in, until it is revoked', async () => {
    await signedUp();
    const { AuthenticationResult: first } = await signIn();
    const { AuthenticationResult: second } = await refresh(first?.RefreshToken);
    expect(decodeJwt(second?.AccessToken ?? '').origin_jti).toBe(decodeJwt(first?.AccessToken ?? '').origin_jti);
    expect(second?.RefreshToken).toBeUndefined();
    await revokeToken.run(test.call, { ClientId: test.client.id, Token: first?.RefreshToken });
    await expect(refresh(first?.RefreshToken)).rejects.toMatchObject({ message: 'Refresh Token has been revoked' });
    await expect(getUser.run(test.call, { AccessToken: second?.AccessToken })).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  it('ends every sign-in of the user with GlobalSignOut', async () => {
    await signedUp();
    const [here, there] = [await signIn(), await signIn()];
    await globalSignOut.run(test.call, { AccessToken: here.AuthenticationResult?.AccessToken });
    await expect(refresh(there.AuthenticationResult?.RefreshToken)).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  });

  it('takes a rotated refresh token that turns up again for stolen', async () => {
    const { client } = test;
    await signedUp();
    test.client = updateClient(test.call, test.pool, client, { ...client.settings, RefreshTokenRotation: { Feature: 'ENABLED' } });
    const { AuthenticationResult: first } = await signIn();
    const { AuthenticationResult: second } = await refresh(first?.RefreshToken);
    await expect(refresh(first?.RefreshToken)).rejects.toMatchObject({ code: 'RefreshTokenReuseException' });
    await expect(refresh(second?.RefreshToken)).rejects.toMatchObject({ message: 'Refresh Token has been revoked' });
    test.client = updateClient(test.call, test.pool, client, client.settings);
  });
});
