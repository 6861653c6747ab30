import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCloud } from '../../cloud';
import type { ResourceCall } from '../../service';
import type { Item } from './attribute';
import { createTable } from './operations/create-table';
import { deleteTable } from './operations/delete-table';
import { describeTable } from './operations/describe-table';
import { describeTimeToLive } from './operations/describe-time-to-live';
import { getItem } from './operations/get-item';
import { putItem } from './operations/put-item';
import { query } from './operations/query';
import { transactGetItems } from './operations/transact-get-items';
import { transactWriteItems } from './operations/transact-write-items';
import { updateTable } from './operations/update-table';
import { table } from './resources/table';
import { onTableChange, type StreamRecord } from './stream-records';

const folder = mkdtempSync(join(tmpdir(), 'dynamodb-changes-'));
const cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:0' });
const call = cloud.callAs({ kind: 'root', accountId: '111122223333' }, 'eu-west-1');
const key = {
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
};
const index = (name: string, attribute: string) => ({
  IndexName: name,
  KeySchema: [{ AttributeName: attribute, KeyType: 'HASH' as const }],
  Projection: { ProjectionType: 'ALL' as const },
});
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const byOwner = { IndexName: 'by-owner', KeyConditionExpression: '#o = :o', ExpressionAttributeNames: { '#o': 'owner' } };

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

test('a transaction does all or nothing, and a repeated token does nothing more', async () => {
  await createTable.run(call, { TableName: 'accounts', BillingMode: 'PAY_PER_REQUEST', ...key });
  await putItem.run(call, { TableName: 'accounts', Item: { id: { S: 'a' }, cents: { N: '10' } } });
  await putItem.run(call, { TableName: 'accounts', Item: { id: { S: 'b' }, cents: { N: '0' } } });
  const move = (cents: string, ClientRequestToken: string) => {
    const change = (id: string, UpdateExpression: string, ConditionExpression?: string) => ({
      Update: {
        TableName: 'accounts',
        Key: { id: { S: id } },
        UpdateExpression,
        ConditionExpression,
        ExpressionAttributeValues: { ':c': { N: cents } },
      },
    });
    const TransactItems = [change('a', 'SET cents = cents - :c', 'cents >= :c'), change('b', 'ADD cents :c')];
    return transactWriteItems.run(call, { TransactItems, ClientRequestToken });
  };
  const balances = async () => {
    const Gets = ['a', 'b'].map((id) => ({ Get: { TableName: 'accounts', Key: { id: { S: id } } } }));
    return (await transactGetItems.run(call, { TransactItems: Gets })).Responses?.map(({ Item }) => Item?.cents?.N);
  };
  await move('7', 'one');
  await move('7', 'one');
  expect(await balances()).toEqual(['3', '7']);
  await expect((async () => move('8', 'one'))()).rejects.toMatchObject({ code: 'IdempotentParameterMismatchException' });
  await expect((async () => move('4', 'two'))()).rejects.toMatchObject({ code: 'TransactionCanceledException' });
  expect(await balances()).toEqual(['3', '7']);
  await expect(
    (async () =>
      transactWriteItems.run(call, {
        TransactItems: Array.from({ length: 2 }, () => ({ Delete: { TableName: 'accounts', Key: { id: { S: 'a' } } } })),
      }))(),
  ).rejects.toThrow('Transaction request cannot include multiple operations on one item');
});

test('an index added later holds what was there before', async () => {
  await createTable.run(call, { TableName: 'posts', BillingMode: 'PAY_PER_REQUEST', ...key });
  for (let at = 0; at < 1200; at += 1) {
    await putItem.run(call, { TableName: 'posts', Item: { id: { S: String(at) }, owner: at % 3 ? { S: `o${at % 3}` } : { N: '1' } } });
  }
  await updateTable.run(call, {
    TableName: 'posts',
    AttributeDefinitions: [text('owner')],
    GlobalSecondaryIndexUpdates: [{ Create: index('by-owner', 'owner') }],
  });
  const found = await query.run(call, {
    TableName: 'posts',
    ...byOwner,
    ExpressionAttributeValues: { ':o': { S: 'o1' } },
    Select: 'COUNT',
  });
  expect(found.Count).toBe(400);
  const Table = (await describeTable.run(call, { TableName: 'posts' })).Table;
  expect(Table).toMatchObject({
    ItemCount: 1200,
    GlobalSecondaryIndexes: [{ IndexName: 'by-owner', IndexStatus: 'ACTIVE', ItemCount: 800 }],
  });
});

test('listeners hear of changes in their order once they are on disk', async () => {
  await createTable.run(call, {
    TableName: 'streamed',
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    ...key,
  });
  const heard: StreamRecord[] = [];
  const stop = onTableChange(cloud, 'arn:aws:dynamodb:eu-west-1:111122223333:table/streamed', (records) => heard.push(...records));
  const put = (Item: Item) => putItem.run(call, { TableName: 'streamed', Item });
  await put({ id: { S: '1' }, v: { N: '1' } });
  await put({ id: { S: '1' }, v: { N: '2' } });
  await put({ id: { S: '1' }, v: { N: '2' } });
  expect(heard).toEqual([]);
  await cloud.durable();
  expect(heard.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY']);
  expect(heard[1]?.dynamodb).toMatchObject({
    OldImage: { v: { N: '1' } },
    NewImage: { v: { N: '2' } },
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  });
  expect((heard[0]?.dynamodb?.SequenceNumber ?? '') < (heard[1]?.dynamodb?.SequenceNumber ?? '')).toBe(true);
  stop();
  await put({ id: { S: '2' } });
  await cloud.durable();
  expect(heard.length).toBe(2);
});

test('CloudFormation makes a table and changes it in place', async () => {
  const stack: ResourceCall = { ...call, stackId: 'id', stackName: 'stack', logicalId: 'Table', generateName: () => 'stack-Table-1' };
  const first = { ...key, BillingMode: 'PAY_PER_REQUEST' as const, TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } };
  const made = await table.create(stack, first);
  expect(made).toMatchObject({
    physicalId: 'stack-Table-1',
    attributes: { Arn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/stack-Table-1' },
  });
  await putItem.run(call, { TableName: made.physicalId, Item: { id: { S: '1' }, owner: { S: 'me' }, kind: { S: 'k' } } });
  const second = {
    KeySchema: key.KeySchema,
    BillingMode: 'PROVISIONED' as const,
    ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    AttributeDefinitions: [...key.AttributeDefinitions, text('owner'), text('kind')],
    GlobalSecondaryIndexes: [index('by-owner', 'owner'), index('by-kind', 'kind')].map((each) => ({
      ...each,
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    })),
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' as const },
    DeletionProtectionEnabled: true,
  };
  const changed = await table.update(stack, made.physicalId, second, first);
  expect(changed.attributes.StreamArn).toMatch(/:table\/stack-Table-1\/stream\/\d{4}-/);
  const found = await query.run(call, { TableName: made.physicalId, ...byOwner, ExpressionAttributeValues: { ':o': { S: 'me' } } });
  expect(found.Count).toBe(1);
  expect((await describeTimeToLive.run(call, { TableName: made.physicalId })).TimeToLiveDescription).toEqual({
    TimeToLiveStatus: 'DISABLED',
  });
  await expect((async () => deleteTable.run(call, { TableName: made.physicalId }))()).rejects.toThrow('protected against deletion');
  const third = {
    ...first,
    AttributeDefinitions: [...key.AttributeDefinitions, text('kind')],
    GlobalSecondaryIndexes: [index('by-kind', 'kind')],
  };
  await table.update(stack, made.physicalId, third, second);
  const { Table } = await describeTable.run(call, { TableName: made.physicalId });
  expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['by-kind']);
  expect((await getItem.run(call, { TableName: made.physicalId, Key: { id: { S: '1' } } })).Item?.owner).toEqual({ S: 'me' });
  await table.remove(stack, made.physicalId, third);
  await table.remove(stack, made.physicalId, third);
});
