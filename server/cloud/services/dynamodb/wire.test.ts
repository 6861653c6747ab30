/** The real SDK clients against a listening cloud. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { CreateSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ListeningCloud, listen } from '../../listen';
import { service as logs } from '../cloudwatch-logs/service';
import { service as streams } from '../dynamodb-streams/service';
import { service as secretsManager } from '../secrets-manager/service';
import { service as ssm } from '../ssm/service';
import { service as dynamodb } from './service';

const dataFolder = mkdtempSync(join(tmpdir(), 'dynamodb-wire-'));
let listening: ListeningCloud;
let config: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
let client: DynamoDBClient;

beforeAll(async () => {
  const management = { accountId: '999988887777', accessKeyId: 'AKIAMANAGEMENT000001', secretKey: 'secret' };
  const services = { dynamodb, 'dynamodb-streams': streams, 'cloudwatch-logs': logs, ssm, 'secrets-manager': secretsManager };
  listening = await listen({ dataFolder, port: 0, management, services });
  config = {
    endpoint: listening.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIAMANAGEMENT000001', secretAccessKey: 'secret' },
  };
  client = new DynamoDBClient(config);
  await client.send(
    new CreateTableCommand({
      TableName: 'Post',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'at', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'id', KeyType: 'HASH' },
        { AttributeName: 'at', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName: 'Post' });
});

afterAll(async () => {
  await listening.close();
  rmSync(dataFolder, { recursive: true });
});

const post = (id: string, at: number, more: Record<string, AttributeValue> = {}) => ({ id: { S: id }, at: { N: String(at) }, ...more });

test('items of every type, batches and pages go through the SDK', async () => {
  const Item = post('types', 1, {
    bytes: { B: new Uint8Array([1, 2, 255]) },
    set: { BS: [new Uint8Array([3])] },
    map: { M: { list: { L: [{ NULL: true }] } } },
  });
  await client.send(new PutItemCommand({ TableName: 'Post', Item }));
  expect((await client.send(new GetItemCommand({ TableName: 'Post', Key: post('types', 1) }))).Item).toEqual(Item);
  await client.send(
    new BatchWriteItemCommand({
      RequestItems: { Post: Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: post('page', at) } })) },
    }),
  );
  const { Responses } = await client.send(
    new BatchGetItemCommand({ RequestItems: { Post: { Keys: [post('page', 3), post('page', 99)] } } }),
  );
  expect(Responses?.Post).toEqual([post('page', 3)]);
  const seen: (string | undefined)[] = [];
  const input = { TableName: 'Post', KeyConditionExpression: 'id = :i', ExpressionAttributeValues: { ':i': { S: 'page' } } };
  for await (const { Items } of paginateQuery({ client, pageSize: 10 }, input)) seen.push(...(Items ?? []).map(({ at }) => at?.N));
  expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => String(at)));
});

test('failed conditions and cancelled transactions arrive as the exceptions of the SDK', async () => {
  const condition = { TableName: 'Post', Item: post('types', 1), ConditionExpression: 'attribute_not_exists(id)' };
  const failure = await client
    .send(new PutItemCommand({ ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConditionalCheckFailedException);
  expect((failure as ConditionalCheckFailedException).Item?.bytes?.B).toEqual(new Uint8Array([1, 2, 255]));

  const Put = { TableName: 'Post', Item: post('transaction', 1) };
  const cancelled = await client
    .send(new TransactWriteItemsCommand({ TransactItems: [{ Put }, { Put: condition }] }))
    .catch((error: unknown) => error);
  expect(cancelled).toBeInstanceOf(TransactionCanceledException);
  expect(cancelled).toMatchObject({
    message: 'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' }],
  });
  expect((await client.send(new GetItemCommand({ TableName: 'Post', Key: post('transaction', 1) }))).Item).toBeUndefined();
});

test('the stream of a table is read from its beginning', async () => {
  const reader = new DynamoDBStreamsClient(config);
  const { Streams } = await reader.send(new ListStreamsCommand({ TableName: 'Post' }));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await reader.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const { ShardIterator } = await reader.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }));
  const { Records, NextShardIterator } = await reader.send(new GetRecordsCommand({ ShardIterator, Limit: 5 }));
  expect(Records?.length).toBe(5);
  expect(Records?.[0]).toMatchObject({
    eventName: 'INSERT',
    dynamodb: { Keys: post('types', 1), NewImage: { bytes: { B: new Uint8Array([1, 2, 255]) } } },
  });
  expect((await reader.send(new GetRecordsCommand({ ShardIterator: NextShardIterator }))).Records?.length).toBe(21);
});

test('parameters, logs and secrets answer their clients', async () => {
  const parameters = new SSMClient(config);
  await parameters.send(new PutParameterCommand({ Name: '/wire', Value: 'secret', Type: 'SecureString' }));
  expect((await parameters.send(new GetParameterCommand({ Name: '/wire', WithDecryption: true }))).Parameter?.Value).toBe('secret');
  await expect(parameters.send(new GetParameterCommand({ Name: '/nothing' }))).rejects.toBeInstanceOf(ParameterNotFound);

  const logger = new CloudWatchLogsClient(config);
  const stream = { logGroupName: '/wire', logStreamName: 's' };
  await logger.send(new CreateLogGroupCommand(stream));
  await logger.send(new CreateLogStreamCommand(stream));
  await logger.send(new PutLogEventsCommand({ ...stream, logEvents: [{ timestamp: Date.now(), message: 'hello' }] }));
  expect((await logger.send(new FilterLogEventsCommand({ logGroupName: '/wire' }))).events?.map(({ message }) => message)).toEqual([
    'hello',
  ]);

  const secrets = new SecretsManagerClient(config);
  await secrets.send(new CreateSecretCommand({ Name: 'wire', SecretString: 'x' }));
  expect((await secrets.send(new GetSecretValueCommand({ SecretId: 'wire' }))).SecretString).toBe('x');
});
