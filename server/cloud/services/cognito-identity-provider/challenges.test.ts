import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { authenticator } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminCreateUser } from './operations/admin-create-user';
import { adminSetUserPassword } from './operations/admin-set-user-password';
import { associateSoftwareToken } from './operations/associate-software-token';
import { confirmSignUp } from './operations/confirm-sign-up';
import { initiateAuth } from './operations/initiate-auth';
import { respondToAuthChallenge } from './operations/respond-to-auth-challenge';
import { setUserPoolMfaConfig } from './operations/set-user-pool-mfa-config';
import { signUp } from './operations/sign-up';
import { verifySoftwareToken } from './operations/verify-software-token';
import { openTestPool, TEST_PASSWORD, type TestPool } from './testing';

let test: TestPool;
let username: string;
let count = 0;

beforeAll(async () => {
  const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] };
  test = await openTestPool({ pool: { Policies: { SignInPolicy } } });
});
beforeEach(async () => {
  count += 1;
  username = `user${count}@example.com`;
  await setMfa('OFF');
  const user = { UserPoolId: test.pool.id, Username: username };
  await adminCreateUser.run(test.call, { ...user, MessageAction: 'SUPPRESS' });
  await adminSetUserPassword.run(test.call, { ...user, Password: TEST_PASSWORD, Permanent: true });
});
afterAll(() => test.close());

const setMfa = (MfaConfiguration: 'ON' | 'OFF', methods = {}) =>
  setUserPoolMfaConfig.run(test.call, { UserPoolId: test.pool.id, MfaConfiguration, ...methods });
const start = (AuthFlow: 'USER_AUTH' | 'USER_PASSWORD_AUTH', parameters = {}, Session?: string) =>
  initiateAuth.run(test.call, { ClientId: test.client.id, AuthFlow, Session, AuthParameters: { USERNAME: username, ...parameters } });
const withPassword = () => start('USER_PASSWORD_AUTH', { PASSWORD: TEST_PASSWORD });
const answer = (ChallengeName: ChallengeNameType, Session: string | undefined, responses = {}) =>
  respondToAuthChallenge.run(test.call, {
    ClientId: test.client.id,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME: username, ...responses },
  });

describe('choosing how to sign in', () => {
  it('offers what the pool allows, to somebody and to nobody', async () => {
    const offered = { ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP'] };
    expect(await start('USER_AUTH')).toMatchObject(offered);
    expect(await start('USER_AUTH', { USERNAME: 'nobody@example.com' })).toMatchObject(offered);
  });

  it('signs in with a code, good once and for three tries', async () => {
    const { Session: choice } = await start('USER_AUTH');
    const { Session, ChallengeParameters } = await answer('SELECT_CHALLENGE', choice, { ANSWER: 'EMAIL_OTP' });
    expect(ChallengeParameters).toMatchObject({ CODE_DELIVERY_DESTINATION: 'u***@e***', CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL' });
    const code = test.latestCode(username);
    const wrong = code === '123456' ? '654321' : '123456';
    await expect(answer('EMAIL_OTP', Session, { EMAIL_OTP_CODE: wrong })).rejects.toMatchObject({ code: 'CodeMismatchException' });
    expect((await answer('EMAIL_OTP', Session, { EMAIL_OTP_CODE: code })).AuthenticationResult).toBeDefined();
    await expect(answer('EMAIL_OTP', Session, { EMAIL_OTP_CODE: code })).rejects.toMatchObject({ code: 'NotAuthorizedException' });

    const { Session: next } = await start('USER_AUTH', { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const guess = () => answer('EMAIL_OTP', next, { EMAIL_OTP_CODE: 'guess' });
    for (let tries = 0; tries < 3; tries += 1) await expect(guess()).rejects.toMatchObject({ code: 'CodeMismatchException' });
    const late = answer('EMAIL_OTP', next, { EMAIL_OTP_CODE: test.latestCode(username) });
    await expect(late).rejects.toMatchObject({ message: 'Invalid session for the user.' });
  });

  it('goes no further for nobody', async () => {
    const parameters = { USERNAME: 'nobody@example.com' };
    const { Session } = await start('USER_AUTH', { ...parameters, PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    await expect(answer('EMAIL_OTP', Session, { ...parameters, EMAIL_OTP_CODE: '' })).rejects.toBeDefined();
    await expect(answer('EMAIL_OTP', Session, { ...parameters, EMAIL_OTP_CODE: '000000' })).rejects.toMatchObject({
      code: 'NotAuthorizedException',
    });
  });

  it('refuses another person’s session, another challenge, and an expired session', async () => {
    const { Session } = await start('USER_AUTH', { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const EMAIL_OTP_CODE = test.latestCode(username);
    const other = answer('EMAIL_OTP', Session, { USERNAME: 'user1@example.com', EMAIL_OTP_CODE });
    if (username !== 'user1@example.com') await expect(other).rejects.toMatchObject({ code: 'NotAuthorizedException' });
    await expect(answer('SMS_MFA', Session, { SMS_MFA_CODE: EMAIL_OTP_CODE })).rejects.toMatchObject({ code: 'NotAuthorizedException' });
    test.pass(181_000);
    await expect(answer('EMAIL_OTP', Session, { EMAIL_OTP_CODE })).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  });

  it('signs in at once whoever has just confirmed their account', async () => {
    username = `new${count}@example.com`;
    await signUp.run(test.call, { ClientId: test.client.id, Username: username, Password: TEST_PASSWORD });
    const confirmation = { ClientId: test.client.id, Username: username, ConfirmationCode: test.latestCode(username) };
    const { Session } = await confirmSignUp.run(test.call, confirmation);
    expect((await start('USER_AUTH', {}, Session)).AuthenticationResult).toBeDefined();
    await expect(start('USER_AUTH', {}, Session)).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  });
});

describe('a second factor that everybody needs', () => {
  it('is set up in the middle of the first sign-in', async () => {
    await setMfa('ON', { SoftwareTokenMfaConfiguration: { Enabled: true } });
    const first = await withPassword();
    expect(first).toMatchObject({ ChallengeName: 'MFA_SETUP', ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' } });
    await expect(answer('MFA_SETUP', first.Session)).rejects.toMatchObject({ code: 'NotAuthorizedException' });
    const { SecretCode = '', Session } = await associateSoftwareToken.run(test.call, { Session: first.Session });
    const wrong = verifySoftwareToken.run(test.call, { Session, UserCode: 'wrong' });
    await expect(wrong).rejects.toMatchObject({ code: 'EnableSoftwareTokenMFAException' });
    const now = test.cloud.now().getTime();
    const UserCode = authenticator.clone({ epoch: now }).generate(SecretCode);
    const verified = await verifySoftwareToken.run(test.call, { Session, UserCode });
    expect((await answer('MFA_SETUP', verified.Session)).AuthenticationResult).toBeDefined();

    const again = await withPassword();
    expect(again.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const replayed = answer('SOFTWARE_TOKEN_MFA', again.Session, { SOFTWARE_TOKEN_MFA_CODE: UserCode });
    await expect(replayed).rejects.toMatchObject({ code: 'CodeMismatchException' });
    // A code by mail alone must not get around it.
    expect(await start('USER_AUTH')).toMatchObject({ AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP'] });
  });

  it('goes by mail to whoever has an address', async () => {
    await setMfa('ON', {
      EmailMfaConfiguration: { Message: 'Code {####}', Subject: 'Sign in' },
      SoftwareTokenMfaConfiguration: { Enabled: false },
    });
    const { ChallengeName, Session } = await withPassword();
    expect(ChallengeName).toBe('EMAIL_OTP');
    expect((await answer('EMAIL_OTP', Session, { EMAIL_OTP_CODE: test.latestCode(username) })).AuthenticationResult).toBeDefined();
  });
});
