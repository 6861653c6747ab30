/** Whoever is asked about by the ARN that a request names is what the request is about, and nothing of the same id elsewhere. */
import { AppSync } from '@aws-sdk/client-appsync';
import { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { EventBridge } from '@aws-sdk/client-eventbridge';
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

it('is so for APIs', async () => {
  const apis = new AppSync(cloud.config);
  const { graphqlApi } = await apis.createGraphqlApi({ name: 'a', authenticationType: 'API_KEY' });
  const resourceArn = graphqlApi?.arn ?? '';
  const user = new AppSync(await makeUser(cloud, 'apis', allow('*'), denied('appsync:*', resourceArn)));
  for (const other of [resourceArn.replace(':us-east-1:', ':eu-west-1:'), `x:apis/${graphqlApi?.apiId}`])
    await expect(user.tagResource({ resourceArn: other, tags: { a: 'b' } })).rejects.toMatchObject({ name: 'BadRequestException' });
  expect((await apis.listTagsForResource({ resourceArn })).tags).toEqual({});
  for (const client of [apis, user]) client.destroy();
});

it('is so for rules', async () => {
  const events = new EventBridge(cloud.config);
  const { RuleArn = '' } = await events.putRule({ Name: 'r', ScheduleExpression: 'rate(1 day)' });
  const user = new EventBridge(await makeUser(cloud, 'rules', allow('*'), denied('events:*', RuleArn)));
  const Tags = [{ Key: 'a', Value: 'b' }];
  for (const ResourceARN of [RuleArn.replace(':us-east-1:', ':eu-west-1:'), 'x:rule/r'])
    await expect(user.tagResource({ ResourceARN, Tags })).rejects.toMatchObject(notFound);
  expect((await events.listTagsForResource({ ResourceARN: RuleArn })).Tags).toEqual([]);
  for (const client of [events, user]) client.destroy();
});

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
