/** Users of a backend of one's own, with the SDK over the wire. */
import * as identity from '@aws-sdk/client-cognito-identity';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

const PROVIDER = 'login.example.app';
const OWN = 'cognito-identity.amazonaws.com';
let cloud: TestCloud;
let client: identity.CognitoIdentityClient;
let IdentityPoolId: string;

beforeAll(async () => {
  cloud = await startCloud();
  client = new identity.CognitoIdentityClient(cloud.config);
  const pool = { IdentityPoolName: 'app', AllowUnauthenticatedIdentities: true, AllowClassicFlow: true, DeveloperProviderName: PROVIDER };
  IdentityPoolId = (await client.send(new identity.CreateIdentityPoolCommand(pool))).IdentityPoolId ?? '';
  const iam = new IAMClient(cloud.config);
  const Condition = {
    StringEquals: { [`${OWN}:aud`]: IdentityPoolId },
    'ForAnyValue:StringLike': { [`${OWN}:amr`]: 'authenticated' },
  };
  const Statement = { Effect: 'Allow', Principal: { Federated: OWN }, Action: 'sts:AssumeRoleWithWebIdentity', Condition };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'member', AssumeRolePolicyDocument }));
  await client.send(new identity.SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { authenticated: Role?.Arn ?? '' } }));
  iam.destroy();
});
afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

const tokenFor = (user: string, IdentityId?: string) =>
  client.send(new identity.GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, IdentityId, Logins: { [PROVIDER]: user } }));
const credentials = (IdentityId: string | undefined, token: string | undefined) =>
  client.send(new identity.GetCredentialsForIdentityCommand({ IdentityId, Logins: { [OWN]: token ?? '' } }));
const lookUp = (input: Partial<identity.LookupDeveloperIdentityCommandInput>) =>
  client.send(new identity.LookupDeveloperIdentityCommand({ IdentityPoolId, ...input }));

it('have one identity each, and credentials with the token that their backend got for them', async () => {
  const ada = await tokenFor('ada');
  expect((await tokenFor('ada')).IdentityId).toBe(ada.IdentityId);
  const bob = await tokenFor('bob');
  expect(bob.IdentityId).not.toBe(ada.IdentityId);
  const { Credentials } = await credentials(ada.IdentityId, ada.Token);
  expect(cloud.cloud.directory.findAccessKey(Credentials?.AccessKeyId ?? '')?.principal).toMatchObject({ roleName: 'member' });

  const refused = { name: 'NotAuthorizedException' };
  await expect(credentials(ada.IdentityId, bob.Token)).rejects.toMatchObject(refused);
  await expect(credentials(ada.IdentityId, `${ada.Token?.slice(0, -8)}AAAAAAAA`)).rejects.toMatchObject(refused);
  await expect(client.send(new identity.GetCredentialsForIdentityCommand({ IdentityId: ada.IdentityId }))).rejects.toMatchObject(refused);
  // A guest's own token proves nothing about anybody.
  const { IdentityId } = await client.send(new identity.GetIdCommand({ IdentityPoolId }));
  const { Token } = await client.send(new identity.GetOpenIdTokenCommand({ IdentityId }));
  await expect(credentials(IdentityId, Token)).rejects.toMatchObject(refused);
});

it('are of the pool’s own provider, and vouched for by signed requests alone', async () => {
  const other = new identity.GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins: { 'another.app': 'ada' } });
  await expect(client.send(other)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  const stranger = new identity.CognitoIdentityClient({
    ...cloud.config,
    credentials: { accessKeyId: 'AKIANOBODY0000000000', secretAccessKey: 's' },
  });
  const forged = new identity.GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins: { [PROVIDER]: 'ada' } });
  await expect(stranger.send(forged)).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  stranger.destroy();
});

it('are looked up, several to an identity, and taken from it', async () => {
  const { IdentityId } = await tokenFor('carol');
  await tokenFor('caroline', IdentityId);
  expect(await lookUp({ DeveloperUserIdentifier: 'caroline' })).toMatchObject({ IdentityId });
  const first = await lookUp({ IdentityId, MaxResults: 1 });
  expect(first.DeveloperUserIdentifierList).toEqual(['carol']);
  const next = await lookUp({ IdentityId, NextToken: first.NextToken });
  expect([next.DeveloperUserIdentifierList, next.NextToken]).toEqual([['caroline'], undefined]);
  const pool = { IdentityPoolName: 'other', AllowUnauthenticatedIdentities: true };
  const { IdentityPoolId: otherPool } = await client.send(new identity.CreateIdentityPoolCommand(pool));
  const elsewhere = lookUp({ IdentityPoolId: otherPool, IdentityId });
  await expect(elsewhere).rejects.toMatchObject({ name: 'ResourceNotFoundException' });

  const other = await tokenFor('eve');
  await expect(tokenFor('carol', other.IdentityId)).rejects.toMatchObject({ name: 'DeveloperUserAlreadyRegisteredException' });

  const remove = (DeveloperUserIdentifier: string) =>
    client.send(
      new identity.UnlinkDeveloperIdentityCommand({ IdentityPoolId, IdentityId, DeveloperProviderName: PROVIDER, DeveloperUserIdentifier }),
    );
  await remove('caroline');
  await expect(remove('caroline')).rejects.toMatchObject({ name: 'ResourceConflictException' });
  await expect(lookUp({ DeveloperUserIdentifier: 'caroline' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect((await tokenFor('caroline')).IdentityId).not.toBe(IdentityId);
  expect((await tokenFor('carol')).IdentityId).toBe(IdentityId);
});

it('unlink themselves with a login of theirs, and with none not', async () => {
  const { IdentityId, Token } = await tokenFor('dave');
  const unlink = (Logins: Record<string, string>) =>
    client.send(new identity.UnlinkIdentityCommand({ IdentityId, Logins, LoginsToRemove: [PROVIDER] }));
  await expect(unlink({})).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  const guest = (await client.send(new identity.GetIdCommand({ IdentityPoolId }))).IdentityId;
  const ofGuest = new identity.UnlinkIdentityCommand({ IdentityId: guest, Logins: {}, LoginsToRemove: [PROVIDER] });
  await expect(client.send(ofGuest)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  await unlink({ [OWN]: Token ?? '' });
  expect((await client.send(new identity.DescribeIdentityCommand({ IdentityId }))).Logins).toEqual([]);
  const renewed = await tokenFor('dave');
  expect(renewed.IdentityId).not.toBe(IdentityId);
  const notTheirs = new identity.UnlinkIdentityCommand({
    IdentityId: guest,
    Logins: { [OWN]: renewed.Token ?? '' },
    LoginsToRemove: [PROVIDER],
  });
  await expect(client.send(notTheirs)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
});

// https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UnlinkIdentity.html: "Removing the last linked login will make
// this identity inaccessible."
it('leave an identity without logins to nobody: not to guests, not to others, not to tokens from before', async () => {
  const { IdentityId, Token } = await tokenFor('fay');
  const Logins = { [OWN]: Token ?? '' };
  await client.send(new identity.UnlinkIdentityCommand({ IdentityId, Logins, LoginsToRemove: [PROVIDER] }));
  const refused = { name: 'NotAuthorizedException' };
  await expect(client.send(new identity.GetOpenIdTokenCommand({ IdentityId }))).rejects.toMatchObject(refused);
  await expect(client.send(new identity.GetOpenIdTokenCommand({ IdentityId, Logins }))).rejects.toMatchObject(refused);
  await expect(credentials(IdentityId, Token)).rejects.toMatchObject(refused);
  await expect(tokenFor('mallory', IdentityId)).rejects.toMatchObject(refused);
});

// https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetOpenIdTokenForDeveloperIdentity.html
it('are vouched for by name, for a day at most', async () => {
  const ask = (Logins: Record<string, string>, TokenDuration?: number) =>
    client.send(new identity.GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins, TokenDuration }));
  const wrong = { name: 'InvalidParameterException' };
  await expect(ask({ [PROVIDER]: '' })).rejects.toMatchObject(wrong);
  for (const seconds of [-1, 0, 86_401]) await expect(ask({ [PROVIDER]: 'gil' }, seconds)).rejects.toMatchObject(wrong);
  const { Token = '' } = await ask({ [PROVIDER]: 'gil' }, 86_400);
  const { iat = 0, exp = 0 } = decodeJwt(Token);
  expect(exp - iat).toBe(86_400);
});

it('are listed in pages of at most sixty', async () => {
  const { IdentityId } = await tokenFor('hal');
  for (const MaxResults of [-1, 0, 61]) {
    const wrong = { name: 'InvalidParameterException' };
    await expect(lookUp({ IdentityId, MaxResults })).rejects.toMatchObject(wrong);
    await expect(client.send(new identity.ListIdentitiesCommand({ IdentityPoolId, MaxResults }))).rejects.toMatchObject(wrong);
    await expect(client.send(new identity.ListIdentityPoolsCommand({ MaxResults }))).rejects.toMatchObject(wrong);
  }
  const first = await client.send(new identity.ListIdentitiesCommand({ IdentityPoolId, MaxResults: 1 }));
  const next = await client.send(new identity.ListIdentitiesCommand({ IdentityPoolId, MaxResults: 60, NextToken: first.NextToken }));
  expect(next.Identities?.length).toBeGreaterThan(1);
  expect(next.Identities).not.toContainEqual(first.Identities?.[0]);
});

// Source: https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_MergeDeveloperIdentities.html
it('become one, with the logins of both, and the first identity is nobody’s', async () => {
  const merge = (SourceUserIdentifier: string, DestinationUserIdentifier: string) =>
    client.send(
      new identity.MergeDeveloperIdentitiesCommand({
        IdentityPoolId,
        DeveloperProviderName: PROVIDER,
        SourceUserIdentifier,
        DestinationUserIdentifier,
      }),
    );
  const [source, destination] = [await tokenFor('ivy'), await tokenFor('ivy@example.app')];
  expect((await merge('ivy', 'ivy@example.app')).IdentityId).toBe(destination.IdentityId);
  expect((await tokenFor('ivy')).IdentityId).toBe(destination.IdentityId);
  const { DeveloperUserIdentifierList } = await lookUp({ IdentityId: destination.IdentityId });
  expect(DeveloperUserIdentifierList).toEqual(['ivy', 'ivy@example.app']);
  await expect(credentials(source.IdentityId, source.Token)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  expect((await merge('ivy', 'ivy@example.app')).IdentityId).toBe(destination.IdentityId);
  await expect(merge('nobody', 'ivy')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  for (let at = 0; at < 19; at += 1) await tokenFor(`jo${at}`, (await tokenFor('jo')).IdentityId);
  await expect(merge('jo', 'ivy')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  expect((await tokenFor('jo')).IdentityId).not.toBe(destination.IdentityId);
});
