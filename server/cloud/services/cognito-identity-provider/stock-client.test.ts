/** The stock `aws-amplify` client against a listening cloud, configured with nothing but addresses. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Amplify } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  resetPassword,
  setUpTOTP,
  signIn,
  signOut,
  signUp,
  updateMFAPreference,
  updateUserAttributes,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { authenticator } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ListeningCloud, listen } from '../../listen';
import type { Call } from '../../service';
import { createPool as createIdentityPool, setRoles } from '../cognito-identity/pools';
import { service as identityService } from '../cognito-identity/service';
import { createRole } from '../iam/operations/create-role';
import { createClient } from './clients';
import { adminCreateUser } from './operations/admin-create-user';
import { listMessages } from './outbox';
import { createPool } from './pools';
import { service } from './service';
import type { UserPool } from './state';
import { AMPLIFY_POOL, TEST_PASSWORD } from './testing';

const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-cognito-'));
let listening: ListeningCloud;
let call: Call;
let pool: UserPool;
let username: string;
let count = 0;

const code = () => listMessages(call.partition).find(({ recipient }) => recipient === username)?.code ?? '';

beforeAll(async () => {
  const management = { accountId: '999988887777', accessKeyId: 'AKIAMANAGEMENT000001', secretKey: 'secret' };
  const services = { 'cognito-identity-provider': service, 'cognito-identity': identityService };
  listening = await listen({ dataFolder, port: 0, management, services });
  call = listening.cloud.callAs({ kind: 'root', accountId: '111122223333' }, 'eu-west-1');
  pool = createPool(call, { ...AMPLIFY_POOL, MfaConfiguration: 'OPTIONAL' });
  pool.mfa.SoftwareTokenMfaConfiguration = { Enabled: true };
  call.partition.collection<UserPool>('cognito-pools').put(pool.id, pool);
  const client = createClient(call, pool, { ClientName: 'web', PreventUserExistenceErrors: 'ENABLED' });
  const identities = createIdentityPool(call, {
    IdentityPoolName: 'app',
    AllowUnauthenticatedIdentities: true,
    CognitoIdentityProviders: [{ ProviderName: `cognito-idp.eu-west-1.amazonaws.com/${pool.id}`, ClientId: client.id }],
  });
  const roles = {
    unauthenticated: await makeRole(identities.id, 'unauthenticated'),
    authenticated: await makeRole(identities.id, 'authenticated'),
  };
  setRoles(call, identities, roles, {});
  const { endpoint } = listening;
  const pools = { userPoolId: pool.id, userPoolClientId: client.id, identityPoolId: identities.id, allowGuestAccess: true };
  Amplify.configure({
    Auth: { Cognito: { ...pools, userPoolEndpoint: endpoint, identityPoolEndpoint: endpoint, loginWith: { email: true } } },
  });
});
beforeEach(async () => {
  await signOut();
  count += 1;
  username = `user${count}@example.com`;
});
afterAll(async () => {
  await listening.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** A role that trusts the identity pool as Amplify's templates write it. */
async function makeRole(poolId: string, amr: string): Promise<string> {
  const Condition = {
    StringEquals: { 'cognito-identity.amazonaws.com:aud': poolId },
    'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': amr },
  };
  const Principal = { Federated: 'cognito-identity.amazonaws.com' };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRoleWithWebIdentity', Condition }];
  const { Role } = await createRole.run(call, {
    RoleName: amr,
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
  });
  return Role?.Arn ?? '';
}

async function register(): Promise<void> {
  await signUp({ username, password: TEST_PASSWORD, options: { userAttributes: { email: username } } });
  await confirmSignUp({ username, confirmationCode: code() });
}

describe('the stock client', () => {
  it('signs up, confirms, signs in with SRP, refreshes and signs out', async () => {
    const { nextStep, userId } = await signUp({ username, password: TEST_PASSWORD, options: { userAttributes: { email: username } } });
    expect(nextStep).toMatchObject({
      signUpStep: 'CONFIRM_SIGN_UP',
      codeDeliveryDetails: { destination: 'u***@e***', deliveryMedium: 'EMAIL' },
    });
    await expect(confirmSignUp({ username, confirmationCode: '000000' === code() ? '111111' : '000000' })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    await confirmSignUp({ username, confirmationCode: code() });
    expect(await signIn({ username, password: TEST_PASSWORD })).toMatchObject({ isSignedIn: true });
    const first = await fetchAuthSession();
    expect(first.userSub).toBe(userId);
    const refreshed = await fetchAuthSession({ forceRefresh: true });
    expect(refreshed.tokens?.accessToken.toString()).not.toBe(first.tokens?.accessToken.toString());
    expect(await fetchUserAttributes()).toMatchObject({ email: username, email_verified: 'true', sub: userId });
    await signOut({ global: true });
    await expect(fetchUserAttributes()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' });
  });

  it('is refused with a wrong password', async () => {
    await register();
    await expect(signIn({ username, password: 'Wrong-horse-9' })).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(signIn({ username: 'nobody@example.com', password: TEST_PASSWORD })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('resets a forgotten password', async () => {
    await register();
    expect((await resetPassword({ username })).nextStep.resetPasswordStep).toBe('CONFIRM_RESET_PASSWORD_WITH_CODE');
    await confirmResetPassword({ username, confirmationCode: code(), newPassword: 'Another-horse-9' });
    expect(await signIn({ username, password: 'Another-horse-9' })).toMatchObject({ isSignedIn: true });
    await expect(resetPassword({ username: 'nobody@example.com' })).resolves.toMatchObject({ isPasswordReset: false });
  });

  it('signs in with an authenticator app, each code once', async () => {
    await register();
    await signIn({ username, password: TEST_PASSWORD });
    const { sharedSecret } = await setUpTOTP();
    const used = authenticator.generate(sharedSecret);
    await verifyTOTPSetup({ code: used });
    await updateMFAPreference({ totp: 'PREFERRED' });
    await signOut();
    expect((await signIn({ username, password: TEST_PASSWORD })).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    await expect(confirmSignIn({ challengeResponse: used })).rejects.toMatchObject({ name: 'CodeMismatchException' });
    const next = authenticator.clone({ epoch: Date.now() + 30_000 }).generate(sharedSecret);
    expect(await confirmSignIn({ challengeResponse: next })).toMatchObject({ isSignedIn: true });
  });

  it('has an invited user choose a password', async () => {
    await adminCreateUser.run(call, { UserPoolId: pool.id, Username: username });
    const step = await signIn({ username, password: code() });
    expect(step.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
    await expect(confirmSignIn({ challengeResponse: 'short' })).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    expect(await confirmSignIn({ challengeResponse: TEST_PASSWORD })).toMatchObject({ isSignedIn: true });
  });

  it('changes an address once the new one is verified, and deletes the account', async () => {
    await register();
    await signIn({ username, password: TEST_PASSWORD });
    const [before, after] = [username, `new-${username}`];
    await updateUserAttributes({ userAttributes: { email: after } });
    expect((await fetchUserAttributes()).email).toBe(before);
    username = after;
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: code() });
    expect(await fetchUserAttributes()).toMatchObject({ email: after, email_verified: 'true' });
    await deleteUser();
    await expect(signIn({ username, password: TEST_PASSWORD })).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('gets credentials as a guest and as somebody', async () => {
    const roleOf = async () => {
      const { credentials, identityId } = await fetchAuthSession({ forceRefresh: true });
      const principal = listening.cloud.directory.findAccessKey(credentials?.accessKeyId ?? '')?.principal;
      return { role: principal?.kind === 'role' ? principal.roleName : undefined, identityId };
    };
    const guest = await roleOf();
    expect(guest.role).toBe('unauthenticated');
    await register();
    await signIn({ username, password: TEST_PASSWORD });
    const member = await roleOf();
    expect(member.role).toBe('authenticated');
    await signOut();
    await signIn({ username, password: TEST_PASSWORD });
    expect(await roleOf()).toEqual(member);
  });

  it('finds the keys of the pool', async () => {
    const response = await fetch(`${listening.endpoint}/${pool.id}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});
