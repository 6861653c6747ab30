import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, openCloud } from '../../cloud';
import type { Call } from '../../service';
import type { AttributeValue, Item } from './attribute';
import { createTable } from './operations/create-table';
import { deleteItem } from './operations/delete-item';
import { deleteTable } from './operations/delete-table';
import { describeTable } from './operations/describe-table';
import { getItem } from './operations/get-item';
import { putItem } from './operations/put-item';
import { query } from './operations/query';
import { scan } from './operations/scan';
import { updateItem } from './operations/update-item';

const folder = mkdtempSync(join(tmpdir(), 'dynamodb-'));
let cloud: Cloud;
let call: Call;

beforeAll(async () => {
  cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:0' });
  call = cloud.callAs({ kind: 'root', accountId: '111122223333' }, 'eu-west-1');
  await createTable.run(call, {
    TableName: 'orders',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'customer', AttributeType: 'S' },
      { AttributeName: 'number', AttributeType: 'N' },
      { AttributeName: 'state', AttributeType: 'S' },
      { AttributeName: 'due', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'customer', KeyType: 'HASH' },
      { AttributeName: 'number', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-state',
        KeySchema: [
          { AttributeName: 'state', KeyType: 'HASH' },
          { AttributeName: 'due', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['cents'] },
      },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'by-due',
        KeySchema: [
          { AttributeName: 'customer', KeyType: 'HASH' },
          { AttributeName: 'due', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
});

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

const order = (customer: string, number: number, more: Item = {}): Item => ({
  customer: { S: customer },
  number: { N: String(number) },
  ...more,
});
const put = (item: Item) => putItem.run(call, { TableName: 'orders', Item: item });
const get = async (customer: string, number: number) =>
  (await getItem.run(call, { TableName: 'orders', Key: order(customer, number) })).Item;
const numbers = (items: Item[] | undefined) => items?.map(({ number }) => Number(number?.N));

async function queryAll(input: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await query.run(call, { TableName: 'orders', ...input, ExclusiveStartKey });
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

describe('items', () => {
  test('come back as they were put, numbers in canonical spelling', async () => {
    const every: Item = {
      text: { S: 'é' },
      amount: { N: '1.50e2' },
      bytes: { B: new Uint8Array([0, 255]) },
      flags: { BOOL: false },
      nothing: { NULL: true },
      list: { L: [{ M: { deep: { BS: [new Uint8Array([1])] } } }] },
      words: { SS: ['a', 'b'] },
      numbers: { NS: ['1.0', '-2'] },
      constructor: { S: 'an attribute like any other' },
    };
    await put(order('every', 1, every));
    expect(await get('every', 1)).toEqual(order('every', 1, { ...every, amount: { N: '150' }, numbers: { NS: ['1', '-2'] } }));
  });

  test('are refused with the messages of AWS', async () => {
    const refused = (run: () => unknown) => expect((async () => run())()).rejects;
    await refused(() => put({ customer: { S: 'a' } })).toThrow(
      'One or more parameter values were invalid: Missing the key number in the item',
    );
    await refused(() => put({ customer: { S: 'a' }, number: { S: '1' } })).toThrow('Type mismatch for key number expected: N actual: S');
    await refused(() => put(order('', 1))).toThrow(
      'The AttributeValue for a key attribute cannot contain an empty string value. Key: customer',
    );
    await refused(() => put(order('a', 1, { state: { N: '1' } }))).toThrow(
      'Type mismatch for Index Key state Expected: S Actual: N IndexName: by-state',
    );
    await refused(() => put(order('a', 1, { big: { S: 'x'.repeat(410_000) } }))).toThrow('Item size has exceeded the maximum allowed size');
    await refused(() => put(order('a', 1, { bad: { N: 'one' } }))).toThrow('The parameter cannot be converted to a numeric value: one');
    await refused(() => getItem.run(call, { TableName: 'orders', Key: { customer: { S: 'a' } } })).toThrow(
      'The provided key element does not match the schema',
    );
    await refused(() => getItem.run(call, { TableName: 'nothing', Key: {} })).toThrow('Requested resource not found');
  });

  test('a failed condition gives the item when it is asked for', async () => {
    await put(order('condition', 1, { state: { S: 'open' } }));
    const attempt = (async () =>
      putItem.run(call, {
        TableName: 'orders',
        Item: order('condition', 1),
        ConditionExpression: 'attribute_not_exists(customer)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }))();
    await expect(attempt).rejects.toMatchObject({
      code: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      members: { Item: order('condition', 1, { state: { S: 'open' } }) },
    });
    const { Attributes } = await deleteItem.run(call, { TableName: 'orders', Key: order('condition', 1), ReturnValues: 'ALL_OLD' });
    expect(Attributes?.state).toEqual({ S: 'open' });
    expect(await get('condition', 1)).toBeUndefined();
  });

  test('an update makes the item when there is none and returns what it changed', async () => {
    const update = (UpdateExpression: string, values: Record<string, AttributeValue>, names?: Record<string, string>) =>
      updateItem.run(call, {
        TableName: 'orders',
        Key: order('update', 1),
        UpdateExpression,
        ExpressionAttributeValues: values,
        ExpressionAttributeNames: names,
        ReturnValues: 'UPDATED_NEW',
      });
    await update('SET a = :a, entries = :l ADD hits :one', {
      ':a': { S: 'x' },
      ':l': { L: [{ N: '1' }, { N: '2' }, { N: '3' }] },
      ':one': { N: '1' },
    });
    const { Attributes } = await update(
      'SET entries[9] = :v, #c = if_not_exists(#c, :zero) + :v REMOVE entries[0], entries[1] ADD hits :v',
      { ':v': { N: '7' }, ':zero': { N: '0' } },
      { '#c': 'count' },
    );
    expect(Attributes).toMatchObject({ count: { N: '7' }, hits: { N: '8' } });
    expect((await get('update', 1))?.entries).toEqual({ L: [{ N: '3' }, { N: '7' }] });
    await expect((async () => update('SET number = :v', { ':v': { N: '2' } }))()).rejects.toThrow(
      'Attribute name is a reserved keyword; reserved keyword: number',
    );
    await expect((async () => update('SET #n = :v', { ':v': { N: '2' } }, { '#n': 'number' }))()).rejects.toThrow(
      'Cannot update attribute number. This attribute is part of the key',
    );
    await expect((async () => update('SET a.b = :v', { ':v': { N: '2' } }))()).rejects.toThrow(
      'The document path provided in the update expression is invalid for update',
    );
  });
});

describe('queries', () => {
  beforeAll(async () => {
    for (let number = -20; number < 20; number += 1) {
      const more = {
        state: { S: number % 2 === 0 ? 'even' : 'odd' },
        due: { S: `2026-${100 + number}` },
        cents: { N: '5' },
        note: { S: 'n' },
      };
      await put(order('ada', number, number % 5 === 0 ? { state: { S: 'even' } } : more));
    }
  });

  test('read a partition in the order of its numbers, both ways and in pages', async () => {
    const key = { KeyConditionExpression: 'customer = :c', ExpressionAttributeValues: { ':c': { S: 'ada' } } };
    const all = Array.from({ length: 40 }, (_, at) => at - 20);
    expect(numbers(await queryAll({ ...key, Limit: 7 }))).toEqual(all);
    expect(numbers(await queryAll({ ...key, Limit: 7, ScanIndexForward: false }))).toEqual([...all].reverse());
    const between = { KeyConditionExpression: 'customer = :c AND #n BETWEEN :low AND :high', ExpressionAttributeNames: { '#n': 'number' } };
    const values = { ':c': { S: 'ada' }, ':low': { N: '-3' }, ':high': { N: '2.5' } };
    expect(numbers(await queryAll({ ...between, ExpressionAttributeValues: values, Limit: 2 }))).toEqual([-3, -2, -1, 0, 1, 2]);
  });

  test('use an index, which shows only what it holds', async () => {
    const input = {
      IndexName: 'by-state',
      KeyConditionExpression: '#s = :s AND begins_with(due, :d)',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':s': { S: 'even' }, ':d': { S: '2026-10' } },
    };
    const items = await queryAll({ ...input, Limit: 1 });
    expect(numbers(items)).toEqual([2, 4, 6, 8]);
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(['cents', 'customer', 'due', 'number', 'state']);
    expect(numbers(await queryAll({ ...input, Limit: 3, ScanIndexForward: false }))).toEqual([8, 6, 4, 2]);
    await expect((async () => query.run(call, { TableName: 'orders', ...input, ProjectionExpression: 'note' }))()).rejects.toThrow(
      'Global secondary index by-state does not project [note]',
    );
  });

  test('a changed or deleted item moves in its indexes', async () => {
    await put(order('mover', 1, { state: { S: 'new' }, due: { S: '1' } }));
    const inState = async (state: string) =>
      (
        await queryAll({
          IndexName: 'by-state',
          KeyConditionExpression: '#s = :s',
          ExpressionAttributeNames: { '#s': 'state' },
          ExpressionAttributeValues: { ':s': { S: state } },
        })
      ).length;
    expect(await inState('new')).toBe(1);
    await put(order('mover', 1, { state: { S: 'done' }, due: { S: '1' } }));
    expect([await inState('new'), await inState('done')]).toEqual([0, 1]);
    await deleteItem.run(call, { TableName: 'orders', Key: order('mover', 1) });
    expect(await inState('done')).toBe(0);
  });

  test('a local index can reach the whole item, filters count what was read', async () => {
    const page = await query.run(call, {
      TableName: 'orders',
      IndexName: 'by-due',
      Select: 'ALL_ATTRIBUTES',
      KeyConditionExpression: 'customer = :c AND due > :d',
      FilterExpression: 'cents = :five AND #s <> :odd',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':c': { S: 'ada' }, ':d': { S: '2026-110' }, ':five': { N: '5.0' }, ':odd': { S: 'odd' } },
      ReturnConsumedCapacity: 'INDEXES',
    });
    expect(numbers(page.Items)).toEqual(
      [12, 14, 16, 18, -18, -16, -14, -12, -8, -6, -4, -2].filter((number) => `2026-${100 + number}` > '2026-110'),
    );
    expect(page.ScannedCount).toBeGreaterThan(page.Count ?? 0);
    expect(page.ConsumedCapacity).toMatchObject({ TableName: 'orders', CapacityUnits: 0.5 });
  });

  test('pages end at 1 MB', async () => {
    for (let number = 0; number < 6; number += 1) await put(order('large', number, { body: { S: 'x'.repeat(300_000) } }));
    const input = { TableName: 'orders', KeyConditionExpression: 'customer = :c', ExpressionAttributeValues: { ':c': { S: 'large' } } };
    const page = await query.run(call, input);
    expect(numbers(page.Items)).toEqual([0, 1, 2]);
    expect(page.LastEvaluatedKey).toEqual(order('large', 2));
    expect(numbers((await query.run(call, { ...input, ExclusiveStartKey: page.LastEvaluatedKey })).Items)).toEqual([3, 4, 5]);
  });

  test('segments of a scan together give every item once', async () => {
    const seen: string[] = [];
    for (let Segment = 0; Segment < 3; Segment += 1) {
      let ExclusiveStartKey: Item | undefined;
      do {
        const page = await scan.run(call, { TableName: 'orders', Segment, TotalSegments: 3, Limit: 4, ExclusiveStartKey });
        seen.push(...(page.Items ?? []).map(({ customer, number }) => `${customer?.S}/${number?.N}`));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
    }
    const { Table } = await describeTable.run(call, { TableName: 'orders' });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(Table?.ItemCount);
    const { Count } = await scan.run(call, { TableName: 'orders', IndexName: 'by-state', Select: 'COUNT' });
    expect(Count).toBe(32);
  });
});

test('a deleted table takes its items with it', async () => {
  const definition = {
    TableName: 'short-lived',
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  };
  await createTable.run(call, definition);
  await putItem.run(call, { TableName: 'short-lived', Item: { id: { S: '1' } } });
  await deleteTable.run(call, { TableName: 'short-lived' });
  await createTable.run(call, definition);
  expect((await scan.run(call, { TableName: 'short-lived' })).Count).toBe(0);
});
