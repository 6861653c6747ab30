/** `kill -9` under a load of writes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CloudProcess, startProcess } from '../../testing/start-process';

const TableName = 'ledger';
const CLIENTS = 8;
let folder: string;
let cloud: CloudProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-dynamodb-crash-'));
});

afterAll(async () => {
  await cloud.kill();
  await rm(folder, { recursive: true });
});

/** Without tries again, so that what was acknowledged is exactly what succeeded. */
async function start(): Promise<client.DynamoDBClient> {
  cloud = await startProcess(folder);
  return new client.DynamoDBClient({ ...cloud.config, maxAttempts: 1 });
}

it('has every acknowledged write afterwards, transactions whole and indexes in step', { timeout: 90_000 }, async () => {
  const first = await start();
  await first.send(
    new client.CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['id', 'pair'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        { IndexName: 'pairs', KeySchema: [{ AttributeName: 'pair', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } },
      ],
    }),
  );
  const acknowledged = new Set<string>();
  let reachedHundred: () => void = () => {};
  const underLoad = new Promise<void>((resolve) => {
    reachedHundred = resolve;
  });
  const load = Array.from({ length: CLIENTS }, async (_, lane) => {
    for (let count = 0; ; count += 1) {
      const pair = `${lane}-${count}`;
      const TransactItems = ['a', 'b'].map((side) => ({ Put: { TableName, Item: { id: { S: pair + side }, pair: { S: pair } } } }));
      try {
        await first.send(new client.TransactWriteItemsCommand({ TransactItems }));
      } catch {
        return; // The cloud is gone.
      }
      acknowledged.add(pair);
      if (acknowledged.size === 100) reachedHundred();
    }
  });
  await underLoad;
  await cloud.kill();
  await Promise.all(load);

  const second = await start();
  const found = new Map<string, number>();
  for await (const { Items = [] } of client.paginateScan({ client: second }, { TableName })) {
    for (const { pair } of Items) found.set(pair?.S ?? '', (found.get(pair?.S ?? '') ?? 0) + 1);
  }
  expect([...acknowledged].filter((pair) => !found.has(pair))).toEqual([]);
  expect([...found].filter(([, sides]) => sides !== 2)).toEqual([]);
  let indexed = 0;
  for await (const { Count = 0 } of client.paginateScan({ client: second }, { TableName, IndexName: 'pairs' })) indexed += Count;
  expect(indexed).toBe(found.size * 2);
});
