import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminCreateUser } from './operations/admin-create-user';
import { adminDeleteUser } from './operations/admin-delete-user';
import { adminSetUserPassword } from './operations/admin-set-user-password';
import { initiateAuth } from './operations/initiate-auth';
import { createPool } from './pools';
import { signingKey } from './signing-keys';
import { openTestPool, TEST_PASSWORD, type TestPool } from './testing';
import { verifyToken } from './verify-token';

let test: TestPool;
let token: string;
const UserPoolId = () => test.pool.id;

async function signIn(Username: string): Promise<string> {
  await adminCreateUser.run(test.call, { UserPoolId: UserPoolId(), Username, MessageAction: 'SUPPRESS' });
  await adminSetUserPassword.run(test.call, { UserPoolId: UserPoolId(), Username, Password: TEST_PASSWORD, Permanent: true });
  const AuthParameters = { USERNAME: Username, PASSWORD: TEST_PASSWORD };
  const { AuthenticationResult } = await initiateAuth.run(test.call, {
    ClientId: test.client.id,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters,
  });
  return AuthenticationResult?.AccessToken ?? '';
}

const refusal = (message: string) => ({ code: 'NotAuthorizedException', message });

beforeAll(async () => {
  test = await openTestPool();
  token = await signIn('grace@example.com');
});
afterAll(() => test.close());

describe('verifying a token', () => {
  it('finds pool, account and Region of one that is good', async () => {
    const expected = { poolId: UserPoolId(), accountId: '111122223333', region: 'eu-west-1' };
    expect(await verifyToken(test.cloud, token)).toMatchObject({ ...expected, claims: { token_use: 'access' } });
  });

  it('refuses one that was changed', async () => {
    const [header, payload, signature] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ ...decodeJwt(token), 'cognito:groups': ['admin'] })).toString('base64url');
    await expect(verifyToken(test.cloud, `${header}.${forged}.${signature}`)).rejects.toMatchObject(refusal('Invalid Access Token'));
    await expect(verifyToken(test.cloud, `${header}.${payload}.`)).rejects.toMatchObject(refusal('Invalid Access Token'));
  });

  it('refuses alg=none', async () => {
    await expect(verifyToken(test.cloud, new UnsecuredJWT(decodeJwt(token)).encode())).rejects.toMatchObject(
      refusal('Invalid Access Token'),
    );
  });

  it('refuses a key that is not the pool’s, whatever the header says', async () => {
    const { keyId, publicKey } = await signingKey(test.cloud, test.call.partition, UserPoolId());
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const foreign = await new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'RS256', kid: keyId }).sign(privateKey);
    await expect(verifyToken(test.cloud, foreign)).rejects.toMatchObject(refusal('Invalid Access Token'));
    // The public key used as an HMAC secret: the classic confusion of algorithms.
    const secret = Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    const confused = await new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'HS256', kid: keyId }).sign(secret);
    await expect(verifyToken(test.cloud, confused)).rejects.toMatchObject(refusal('Invalid Access Token'));
  });

  it('refuses a token that another pool signed, or that names a pool nobody has', async () => {
    const other = createPool(test.call, { PoolName: 'other' });
    const { keyId, privateKey } = await signingKey(test.cloud, test.call.partition, other.id);
    const sign = (iss: string) =>
      new SignJWT({ ...decodeJwt(token), iss }).setProtectedHeader({ alg: 'RS256', kid: keyId }).sign(privateKey);
    await expect(verifyToken(test.cloud, await sign(decodeJwt(token).iss ?? ''))).rejects.toMatchObject(refusal('Invalid Access Token'));
    // Rightly signed, but no sign-in of that pool stands behind it.
    const own = await sign(`https://cognito-idp.eu-west-1.amazonaws.com/${other.id}`);
    await expect(verifyToken(test.cloud, own)).rejects.toMatchObject(refusal('Access Token has been revoked'));
    const nowhere = await sign('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_nobody123');
    await expect(verifyToken(test.cloud, nowhere)).rejects.toMatchObject(refusal('Invalid Access Token'));
    await expect(verifyToken(test.cloud, await sign('https://evil.example.com'))).rejects.toMatchObject(refusal('Invalid Access Token'));
  });

  it('refuses the token of a user who is gone', async () => {
    const gone = await signIn('gone@example.com');
    await verifyToken(test.cloud, gone);
    await adminDeleteUser.run(test.call, { UserPoolId: UserPoolId(), Username: 'gone@example.com' });
    await expect(verifyToken(test.cloud, gone)).rejects.toMatchObject(refusal('Access Token has been revoked'));
  });

  it('refuses one that has expired, verified before or not', async () => {
    test.pass(3_600_000);
    await expect(verifyToken(test.cloud, token)).rejects.toMatchObject(refusal('Access Token has expired'));
  });
});
