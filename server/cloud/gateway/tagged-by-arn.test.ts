/** Whoever is asked about by the ARN that a request names is what the request is about, and nothing of the same id elsewhere. */
import { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allow, makeUser } from '../testing/identities';
import { startCloud, type TestCloud } from '../testing/start-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());

const denied = (Action: string, Resource: string) => ({ Effect: 'Deny', Action, Resource });
const notFound = { name: 'ResourceNotFoundException' };

it('is so for user pools', async () => {
  const pools = new CognitoIdentityProvider(cloud.config);
  const { UserPool } = await pools.createUserPool({ PoolName: 'p' });
  const ResourceArn = UserPool?.Arn ?? '';
  const config = await makeUser(cloud, 'user-pools', allow('*'), denied('cognito-idp:*', ResourceArn));
  const user = new CognitoIdentityProvider(config);
  await expect(user.tagResource({ ResourceArn, Tags: { a: 'b' } })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  for (const other of [ResourceArn.replace('us-east-1:', 'eu-west-1:'), `x:userpool/${UserPool?.Id}`, UserPool?.Id ?? ''])
    await expect(user.tagResource({ ResourceArn: other, Tags: { a: 'b' } })).rejects.toMatchObject(notFound);
  expect((await pools.listTagsForResource({ ResourceArn })).Tags).toEqual({});
  for (const client of [pools, user]) client.destroy();
});

it('is so for identity pools', async () => {
  const pools = new CognitoIdentity(cloud.config);
  const { IdentityPoolId } = await pools.createIdentityPool({ IdentityPoolName: 'p', AllowUnauthenticatedIdentities: false });
  const ResourceArn = `arn:aws:cognito-identity:us-east-1:${cloud.accountId}:identitypool/${IdentityPoolId}`;
  const config = await makeUser(cloud, 'identity-pools', allow('*'), denied('cognito-identity:*', ResourceArn));
  const user = new CognitoIdentity(config);
  await expect(user.tagResource({ ResourceArn, Tags: { a: 'b' } })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const elsewhere = ResourceArn.replace(':us-east-1:', ':eu-west-1:');
  for (const other of [elsewhere, `x:identitypool/${IdentityPoolId}`, IdentityPoolId])
    await expect(user.tagResource({ ResourceArn: other, Tags: { a: 'b' } })).rejects.toMatchObject(notFound);
  expect((await pools.listTagsForResource({ ResourceArn })).Tags).toEqual({});
  for (const client of [pools, user]) client.destroy();
});
