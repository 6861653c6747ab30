/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html */
import { CloudFormation, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreams } from '@aws-sdk/client-dynamodb-streams';
import { Organizations } from '@aws-sdk/client-organizations';
import { STS } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allow, makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let db: DynamoDB;
let userConfig: TestCloud['config'];
const ResourceArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/shared';
const refused = { name: 'AccessDeniedException' };

const shape = {
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
};
const Key = { id: { S: 'a' } };
const policyOf = (AWS: string, Action: string | string[], Effect = 'Allow', Resource = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Principal: { AWS }, Action, Resource }] });

beforeAll(async () => {
  cloud = await startCloud();
  db = new DynamoDB(cloud.config);
  userConfig = await makeUser(cloud, 'reader');
  await db.createTable({ TableName: 'shared', ...shape, StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } });
  await db.putItem({ TableName: 'shared', Item: Key });
});
afterAll(async () => {
  db.destroy();
  await cloud.stop();
});

it('lets in whom the policy of a table names, and keeps out whom it denies', async () => {
  const user = new DynamoDB(userConfig);
  const arn = `arn:aws:iam::${cloud.accountId}:user/reader`;
  await expect(user.getItem({ TableName: 'shared', Key })).rejects.toMatchObject(refused);
  await expect(db.getResourcePolicy({ ResourceArn })).rejects.toMatchObject({ name: 'PolicyNotFoundException' });
  const Policy = policyOf(arn, 'dynamodb:GetItem');
  const { RevisionId } = await db.putResourcePolicy({ ResourceArn, Policy });
  expect((await user.getItem({ TableName: 'shared', Key })).Item).toEqual(Key);
  await expect(user.scan({ TableName: 'shared' })).rejects.toMatchObject(refused);
  expect(await db.getResourcePolicy({ ResourceArn })).toMatchObject({ Policy, RevisionId });

  // The same again is the same revision; who has seen another one changes nothing.
  expect((await db.putResourcePolicy({ ResourceArn, Policy })).RevisionId).toBe(RevisionId);
  const denying = policyOf(arn, 'dynamodb:DeleteItem', 'Deny');
  await expect(db.putResourcePolicy({ ResourceArn, Policy: denying, ExpectedRevisionId: 'NO_POLICY' })).rejects.toMatchObject({
    name: 'PolicyNotFoundException',
  });
  await db.putResourcePolicy({ ResourceArn, Policy: denying, ExpectedRevisionId: RevisionId });
  const able = new DynamoDB(await makeUser(cloud, 'able', allow('dynamodb:*')));
  await able.deleteItem({ TableName: 'shared', Key: { id: { S: 'none' } } });
  await db.putResourcePolicy({ ResourceArn, Policy: policyOf('*', 'dynamodb:DeleteItem', 'Deny') });
  await expect(able.deleteItem({ TableName: 'shared', Key })).rejects.toThrow('explicit deny');

  await expect(able.putResourcePolicy({ ResourceArn, Policy: policyOf('*', 'dynamodb:*', 'Deny') })).rejects.toThrow(
    'ConfirmRemoveSelfResourceAccess',
  );
  // Also of whoever may change it by the policy alone.
  await db.putResourcePolicy({ ResourceArn, Policy: policyOf(arn, 'dynamodb:PutResourcePolicy') });
  const giveUp = { ResourceArn, Policy: policyOf(arn, 'dynamodb:GetItem') };
  await expect(user.putResourcePolicy(giveUp)).rejects.toThrow('ConfirmRemoveSelfResourceAccess');
  await user.putResourcePolicy({ ...giveUp, ConfirmRemoveSelfResourceAccess: true });
  await expect(user.putResourcePolicy(giveUp)).rejects.toMatchObject(refused);
  await expect(db.putResourcePolicy({ ResourceArn, Policy: '{"Statement":[{"Effect":"Allow"}]}' })).rejects.toThrow('Principal');
  expect((await db.deleteResourcePolicy({ ResourceArn })).RevisionId).toBeDefined();
  expect((await db.deleteResourcePolicy({ ResourceArn })).RevisionId).toBeUndefined();
  for (const client of [user, able]) client.destroy();
});

it('lets another account in, which names the table by its ARN, where both sides allow it', async () => {
  const { CreateAccountStatus } = await new Organizations(cloud.config).createAccount({ AccountName: 'other', Email: 'o@example.com' });
  const other = CreateAccountStatus?.AccountId ?? '';
  const operator = new STS(await makeUser(cloud, 'operator', allow('sts:AssumeRole')));
  const RoleArn = `arn:aws:iam::${other}:role/OrganizationAccountAccessRole`;
  const { Credentials } = await operator.assumeRole({ RoleArn, RoleSessionName: 'other' });
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '', SessionToken: sessionToken = '' } = Credentials ?? {};
  const guest = new DynamoDB({ ...cloud.config, credentials: { accessKeyId, secretAccessKey, sessionToken } });
  // A table of its own of the same name is not what the ARN means.
  await guest.createTable({ TableName: 'shared', ...shape });
  await expect(guest.getItem({ TableName: ResourceArn, Key })).rejects.toMatchObject(refused);
  await db.putResourcePolicy({ ResourceArn, Policy: policyOf(`arn:aws:iam::${other}:root`, ['dynamodb:GetItem', 'dynamodb:PutItem']) });
  expect((await guest.getItem({ TableName: ResourceArn, Key })).Item).toEqual(Key);
  await guest.putItem({ TableName: ResourceArn, Item: { id: { S: 'b' } } });
  expect((await db.getItem({ TableName: 'shared', Key: { id: { S: 'b' } } })).Item).toBeDefined();
  await expect(guest.deleteTable({ TableName: ResourceArn })).rejects.toMatchObject(refused);
  expect((await guest.scan({ TableName: 'shared' })).Count).toBe(0);
  // Of several tables at once only the account's own are found, and no other is taken for them.
  await expect(guest.batchGetItem({ RequestItems: { [ResourceArn]: { Keys: [Key] } } })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  for (const client of [operator, guest]) client.destroy();
});

it('comes with a template, for the table and for its stream', async () => {
  const client = new CloudFormation(cloud.config);
  const PolicyDocument = JSON.parse(policyOf(`arn:aws:iam::${cloud.accountId}:user/reader`, ['dynamodb:Query', 'dynamodb:DescribeStream']));
  const Resources = {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'templated',
        ...shape,
        ResourcePolicy: { PolicyDocument },
        StreamSpecification: { StreamViewType: 'KEYS_ONLY', ResourcePolicy: { PolicyDocument } },
      },
    },
  };
  await client.createStack({ StackName: 'policies', TemplateBody: JSON.stringify({ Resources }) });
  await waitUntilStackCreateComplete({ client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 } as never, { StackName: 'policies' });
  const { Table } = await db.describeTable({ TableName: 'templated' });
  expect(JSON.parse((await db.getResourcePolicy({ ResourceArn: Table?.TableArn })).Policy ?? '')).toEqual(PolicyDocument);
  const user = new DynamoDB(userConfig);
  const streams = new DynamoDBStreams(userConfig);
  const query = { KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': { S: 'x' } } };
  expect((await user.query({ TableName: 'templated', ...query })).Count).toBe(0);
  expect((await streams.describeStream({ StreamArn: Table?.LatestStreamArn })).StreamDescription?.TableName).toBe('templated');
  const { Table: shared } = await db.describeTable({ TableName: 'shared' });
  await expect(streams.describeStream({ StreamArn: shared?.LatestStreamArn })).rejects.toMatchObject(refused);
  for (const one of [client, user, streams]) one.destroy();
});

it('answers what tables here do not have as off, and refuses it by name', async () => {
  const TableName = 'shared';
  expect((await db.describeEndpoints({})).Endpoints).toEqual([{ Address: new URL(cloud.endpoint).host, CachePeriodInMinutes: 1440 }]);
  expect(await db.describeContributorInsights({ TableName })).toMatchObject({ TableName, ContributorInsightsStatus: 'DISABLED' });
  expect((await db.listContributorInsights({})).ContributorInsightsSummaries).toEqual([]);
  await expect(db.updateContributorInsights({ TableName, ContributorInsightsAction: 'ENABLE' })).rejects.toThrow('contributor insights');
  expect((await db.describeKinesisStreamingDestination({ TableName })).KinesisDataStreamDestinations).toEqual([]);
  const StreamArn = 'arn:aws:kinesis:us-east-1:123456789012:stream/s';
  await expect(db.enableKinesisStreamingDestination({ TableName, StreamArn })).rejects.toThrow('Kinesis data streams');
  expect((await db.describeTableReplicaAutoScaling({ TableName })).TableAutoScalingDescription).toMatchObject({ Replicas: [] });
  await expect(db.updateTableReplicaAutoScaling({ TableName })).rejects.toThrow('scaling of replicas');
  expect((await db.listGlobalTables({})).GlobalTables).toEqual([]);
  await expect(db.describeGlobalTable({ GlobalTableName: TableName })).rejects.toMatchObject({ name: 'GlobalTableNotFoundException' });
  await expect(db.createGlobalTable({ GlobalTableName: TableName, ReplicationGroup: [] })).rejects.toThrow('global tables');
});
