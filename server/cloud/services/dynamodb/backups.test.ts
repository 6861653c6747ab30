import * as client from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as streams } from '../dynamodb-streams/service';
import { service as organizations } from '../organizations/service';
import { service as dynamodb } from './service';
import { deleteExpired } from './time-to-live';

let cloud: TestCloud;
let db: client.DynamoDBClient;
let now = 0;

beforeAll(async () => {
  // Signatures need the true time, so the clock only ever runs ahead a little.
  now = Date.now();
  cloud = await startCloud({ services: { dynamodb, 'dynamodb-streams': streams, organizations }, now: () => new Date(now) });
  db = new client.DynamoDBClient(cloud.config);
});

afterAll(async () => {
  db.destroy();
  await cloud.stop();
});

async function makeTable(TableName: string, more: Partial<client.CreateTableCommandInput> = {}): Promise<void> {
  await db.send(
    new client.CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'kind', AttributeType: 'S' },
      ],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        { IndexName: 'by-kind', KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } },
      ],
      ...more,
    }),
  );
}

async function put(TableName: string, id: string, kind: string): Promise<void> {
  now += 1000;
  await db.send(new client.PutItemCommand({ TableName, Item: { id: { S: id }, kind: { S: kind } } }));
}

async function rows(TableName: string): Promise<string[]> {
  const { Items = [] } = await db.send(new client.ScanCommand({ TableName }));
  return Items.map(({ id, kind }) => `${id?.S} ${kind?.S}`).sort();
}

it('backs a table up and makes another one of it, with its indexes', async () => {
  await makeTable('saved');
  await put('saved', 'a', 'x');
  await put('saved', 'b', 'x');
  const { BackupDetails } = await db.send(new client.CreateBackupCommand({ TableName: 'saved', BackupName: 'before' }));
  const BackupArn = BackupDetails?.BackupArn;
  expect(BackupArn).toMatch(/^arn:aws:dynamodb:us-east-1:123456789012:table\/saved\/backup\/0\d{13}-[0-9a-f]{8}$/);
  await put('saved', 'c', 'y');
  const { BackupDescription } = await db.send(new client.DescribeBackupCommand({ BackupArn }));
  expect(BackupDescription).toMatchObject({
    BackupDetails: { BackupName: 'before', BackupStatus: 'AVAILABLE', BackupType: 'USER' },
    SourceTableDetails: { TableName: 'saved', ItemCount: 2, BillingMode: 'PAY_PER_REQUEST' },
    SourceTableFeatureDetails: { GlobalSecondaryIndexes: [{ IndexName: 'by-kind' }] },
  });
  await db.send(new client.DeleteTableCommand({ TableName: 'saved' }));
  const restored = await db.send(new client.RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' }));
  expect(restored.TableDescription?.RestoreSummary).toMatchObject({ SourceBackupArn: BackupArn, RestoreInProgress: true });
  expect(await rows('back')).toEqual(['a x', 'b x']);
  const byKind = new client.QueryCommand({
    TableName: 'back',
    IndexName: 'by-kind',
    KeyConditionExpression: 'kind = :k',
    ExpressionAttributeValues: { ':k': { S: 'x' } },
  });
  expect((await db.send(byKind)).Count).toBe(2);
  const again = new client.RestoreTableFromBackupCommand({ BackupArn, TargetTableName: 'back' });
  await expect(db.send(again)).rejects.toMatchObject({ name: 'TableAlreadyExistsException' });
  const listed = await db.send(new client.ListBackupsCommand({ TableName: 'saved' }));
  expect(listed.BackupSummaries).toMatchObject([{ BackupArn, TableName: 'saved' }]);
  await db.send(new client.DeleteBackupCommand({ BackupArn }));
  await expect(db.send(new client.DescribeBackupCommand({ BackupArn }))).rejects.toMatchObject({ name: 'BackupNotFoundException' });
});

it('restores a table as it was at any time since recovery is on', async () => {
  const TableName = 'recoverable';
  await makeTable(TableName);
  const restore = (TargetTableName: string, more: Partial<client.RestoreTableToPointInTimeCommandInput>) =>
    db.send(new client.RestoreTableToPointInTimeCommand({ SourceTableName: TableName, TargetTableName, ...more }));
  await put(TableName, 'a', '1');
  await expect(restore('early', { UseLatestRestorableTime: true })).rejects.toMatchObject({
    name: 'PointInTimeRecoveryUnavailableException',
  });
  now += 1000;
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await db.send(new client.UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  await put(TableName, 'b', '1');
  const before = now;
  await put(TableName, 'a', '2');
  await put(TableName, 'a', '3');
  now += 1000;
  await db.send(new client.DeleteItemCommand({ TableName, Key: { id: { S: 'b' } } }));
  await put(TableName, 'c', '1');
  now += 1000;
  await restore('then', { RestoreDateTime: new Date(before) });
  expect(await rows('then')).toEqual(['a 1', 'b 1']);
  await restore('latest', { UseLatestRestorableTime: true, GlobalSecondaryIndexOverride: [] });
  expect(await rows('latest')).toEqual(['a 3', 'c 1']);
  const { Table } = await db.send(new client.DescribeTableCommand({ TableName: 'latest' }));
  expect(Table?.GlobalSecondaryIndexes).toBeUndefined();
  await expect(restore('never', { RestoreDateTime: new Date(before - 3_600_000) })).rejects.toMatchObject({
    name: 'InvalidRestoreTimeException',
  });
});

it('deletes expired items, and tells the stream that no user did', async () => {
  const TableName = 'expiring';
  await makeTable(TableName, { StreamSpecification: { StreamEnabled: true, StreamViewType: 'OLD_IMAGE' } });
  const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true };
  await db.send(new client.UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  const seconds = Math.floor(now / 1000);
  for (const [id, ttl] of [
    ['due', { N: String(seconds - 1) }],
    ['later', { N: String(seconds + 600) }],
    ['mistaken', { N: String(seconds - 6 * 365 * 86_400) }],
    ['text', { S: String(seconds - 1) }],
  ] as const) {
    await db.send(new client.PutItemCommand({ TableName, Item: { id: { S: id }, kind: { S: 'x' }, ttl } }));
  }
  await deleteExpired(cloud.cloud);
  expect(await rows(TableName)).toEqual(['later x', 'mistaken x', 'text x']);
  const streamsClient = new DynamoDBStreamsClient(cloud.config);
  const { Table } = await db.send(new client.DescribeTableCommand({ TableName }));
  const { StreamDescription } = await streamsClient.send(new DescribeStreamCommand({ StreamArn: Table?.LatestStreamArn }));
  const { ShardIterator } = await streamsClient.send(
    new GetShardIteratorCommand({
      StreamArn: Table?.LatestStreamArn,
      ShardId: StreamDescription?.Shards?.[0]?.ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    }),
  );
  const { Records = [] } = await streamsClient.send(new GetRecordsCommand({ ShardIterator }));
  expect(Records.at(-1)).toMatchObject({
    eventName: 'REMOVE',
    dynamodb: { Keys: { id: { S: 'due' } } },
    userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' },
  });
  streamsClient.destroy();
});

it('leaves the tables of an account that is closed meanwhile', async () => {
  for (const name of ['first-of-two', 'second-of-two']) await makeTable(name);
  const expiring = deleteExpired(cloud.cloud);
  cloud.cloud.closeAccount(cloud.accountId);
  await expect(expiring).resolves.toBeUndefined();
});
