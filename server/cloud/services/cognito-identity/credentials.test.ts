import { decodeJwt, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../cognito-identity-provider/clients';
import { adminAddUserToGroup } from '../cognito-identity-provider/operations/admin-add-user-to-group';
import { adminCreateUser } from '../cognito-identity-provider/operations/admin-create-user';
import { adminSetUserPassword } from '../cognito-identity-provider/operations/admin-set-user-password';
import { createGroup } from '../cognito-identity-provider/operations/create-group';
import { globalSignOut } from '../cognito-identity-provider/operations/global-sign-out';
import { initiateAuth } from '../cognito-identity-provider/operations/initiate-auth';
import { openTestPool, TEST_PASSWORD, type TestPool } from '../cognito-identity-provider/testing';
import { createRole } from '../iam/operations/create-role';
import { createIdentityPool } from './operations/create-identity-pool';
import { getCredentialsForIdentity } from './operations/get-credentials-for-identity';
import { getId } from './operations/get-id';
import { setIdentityPoolRoles } from './operations/set-identity-pool-roles';

let test: TestPool;
let poolId: string;
let provider: string;
const roles: Record<string, string> = {};

/** The trust policy that Amplify's templates write. */
const trust = (aud: string, amr: string) => ({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Federated: 'cognito-identity.amazonaws.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { 'cognito-identity.amazonaws.com:aud': aud },
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': amr },
    },
  },
});

async function makeRole(RoleName: string, aud: string, amr: string): Promise<void> {
  const { Role } = await createRole.run(test.call, { RoleName, AssumeRolePolicyDocument: JSON.stringify(trust(aud, amr)) });
  roles[RoleName] = Role?.Arn ?? '';
}

async function signIn(Username: string, group?: string) {
  const user = { UserPoolId: test.pool.id, Username };
  await adminCreateUser.run(test.call, { ...user, MessageAction: 'SUPPRESS' });
  await adminSetUserPassword.run(test.call, { ...user, Password: TEST_PASSWORD, Permanent: true });
  if (group) await adminAddUserToGroup.run(test.call, { ...user, GroupName: group });
  const AuthParameters = { USERNAME: Username, PASSWORD: TEST_PASSWORD };
  const { AuthenticationResult } = await initiateAuth.run(test.call, {
    ClientId: test.client.id,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters,
  });
  return { id: AuthenticationResult?.IdToken ?? '', access: AuthenticationResult?.AccessToken ?? '' };
}

const identify = async (token?: string) =>
  (await getId.run(test.call, { IdentityPoolId: poolId, Logins: token ? { [provider]: token } : undefined })).IdentityId;
const credentials = (IdentityId: string | undefined, token?: string) =>
  getCredentialsForIdentity.run(test.call, { IdentityId, Logins: token ? { [provider]: token } : undefined });
async function principalOf(IdentityId: string | undefined, token?: string) {
  const { Credentials } = await credentials(IdentityId, token);
  return test.cloud.directory.findAccessKey(Credentials?.AccessKeyId ?? '')?.principal;
}

beforeAll(async () => {
  test = await openTestPool();
  provider = `cognito-idp.eu-west-1.amazonaws.com/${test.pool.id}`;
  const made = await createIdentityPool.run(test.call, {
    IdentityPoolName: 'app',
    AllowUnauthenticatedIdentities: true,
    CognitoIdentityProviders: [{ ProviderName: provider, ClientId: test.client.id }],
  });
  poolId = made.IdentityPoolId ?? '';
  await makeRole('guest', poolId, 'unauthenticated');
  await makeRole('member', poolId, 'authenticated');
  await makeRole('editors', poolId, 'authenticated');
  await makeRole('strangers', 'eu-west-1:another-pool', 'authenticated');
  for (const GroupName of ['editors', 'strangers']) {
    await createGroup.run(test.call, { UserPoolId: test.pool.id, GroupName, RoleArn: roles[GroupName] });
  }
  await setIdentityPoolRoles.run(test.call, {
    IdentityPoolId: poolId,
    Roles: { unauthenticated: roles.guest ?? '', authenticated: roles.member ?? '' },
    RoleMappings: { [`${provider}:${test.client.id}`]: { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' } },
  });
});
afterAll(() => test.close());

describe('credentials for an identity', () => {
  it('are a guest’s without a login', async () => {
    const id = await identify();
    const context = {
      'cognito-identity.amazonaws.com:sub': id,
      'cognito-identity.amazonaws.com:aud': poolId,
      'cognito-identity.amazonaws.com:amr': ['unauthenticated'],
    };
    expect(await principalOf(id)).toMatchObject({ kind: 'role', roleName: 'guest', sessionName: 'CognitoIdentityCredentials', context });
  });

  it('are the member’s with a token, and the identity is the same every time', async () => {
    const { id } = await signIn('ada@example.com');
    const identity = await identify(id);
    expect(await identify(id)).toBe(identity);
    const amr = ['authenticated', provider, `${provider}:CognitoSignIn:${decodeJwt(id).sub}`];
    expect(await principalOf(identity, id)).toMatchObject({ roleName: 'member', context: { 'cognito-identity.amazonaws.com:amr': amr } });
    await expect(credentials(identity)).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  });

  it('are the group’s when the token names its role', async () => {
    const { id } = await signIn('ed@example.com', 'editors');
    expect(await principalOf(await identify(id), id)).toMatchObject({ roleName: 'editors' });
  });

  it('are none when the role does not trust this pool', async () => {
    const { id } = await signIn('stranger@example.com', 'strangers');
    await expect(credentials(await identify(id), id)).rejects.toMatchObject({ code: 'InvalidIdentityPoolConfigurationException' });
  });

  it('are those of before for a guest who signs in again; a new one keeps the guest’s identity', async () => {
    const { id } = await signIn('again@example.com');
    const guest = await identify();
    expect((await credentials(guest, id)).IdentityId).toBe(guest);
    const [later, other] = [await identify(), await identify()];
    expect((await credentials(later, id)).IdentityId).toBe(guest);
    // A page asks for several things at a time.
    expect((await credentials(later, id)).IdentityId).toBe(guest);
    expect((await credentials(other)).IdentityId).toBe(other);
  });

  it('are none for another’s identity', async () => {
    const [one, two] = [await signIn('one@example.com'), await signIn('two@example.com')];
    const identity = await identify(one.id);
    await expect(credentials(identity, two.id)).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  });

  it('are none for forged, foreign, revoked and expired tokens', async () => {
    const tokens = await signIn('target@example.com');
    const identity = await identify(tokens.id);
    const refused = { code: 'NotAuthorizedException' };
    await expect(credentials(identity, new UnsecuredJWT(decodeJwt(tokens.id)).encode())).rejects.toMatchObject(refused);
    await expect(credentials(identity, tokens.access)).rejects.toMatchObject({
      ...refused,
      message: 'Invalid login token. Not an ID token.',
    });
    const other = createClient(test.call, test.pool, { ClientName: 'other', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const AuthParameters = { USERNAME: 'target@example.com', PASSWORD: TEST_PASSWORD };
    const { AuthenticationResult } = await initiateAuth.run(test.call, {
      ClientId: other.id,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters,
    });
    const audience = { ...refused, message: 'Invalid login token. Incorrect token audience.' };
    await expect(credentials(identity, AuthenticationResult?.IdToken)).rejects.toMatchObject(audience);
    const { id } = await signIn('late@example.com');
    await globalSignOut.run(test.call, { AccessToken: tokens.access });
    await expect(credentials(identity, tokens.id)).rejects.toMatchObject(refused);
    test.pass(3_600_000);
    await expect(identify(id)).rejects.toMatchObject({ ...refused, message: 'Invalid login token. Token expired' });
  });
});
