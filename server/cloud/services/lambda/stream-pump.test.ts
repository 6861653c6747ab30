import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, openCloud } from '../../cloud';
import type { Call } from '../../service';
import { createTable } from '../dynamodb/operations/create-table';
import { putItem } from '../dynamodb/operations/put-item';
import { zipInline } from './code';
import { passes } from './filter';
import { createEventSourceMapping } from './operations/create-event-source-mapping';
import { createFunction } from './operations/create-function';
import { service } from './service';

let cloud: Cloud;
let call: Call;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-pump-test-'));
  cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:4566' });
  call = cloud.callAs({ kind: 'root', accountId: '123456789012' }, 'us-east-1');
});

afterAll(async () => {
  await service.stop?.(cloud);
  await cloud.close();
  await rm(folder, { recursive: true });
});

it('feeds a function from a table in order, and a batch that failed again', async () => {
  const { TableDescription } = await createTable.run(call, {
    TableName: 'notes',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  const SEEN = join(folder, 'seen');
  await writeFile(SEEN, '');
  const source = `
    import { appendFileSync } from 'node:fs';
    let failed = false;
    export const handler = async ({ Records }) => {
      if (!failed) { failed = true; throw new Error('first try'); }
      for (const { eventName, dynamodb } of Records) appendFileSync(process.env.SEEN, eventName + ' ' + dynamodb.NewImage.id.S + ' ');
    };`;
  await createFunction.run(call, {
    FunctionName: 'listener',
    Role: 'arn:aws:iam::123456789012:role/function',
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Environment: { Variables: { SEEN } },
    Code: { ZipFile: await zipInline('index.mjs', source) },
  });
  await putItem.run(call, { TableName: 'notes', Item: { id: { S: 'before' } } });
  await createEventSourceMapping.run(call, {
    FunctionName: 'listener',
    EventSourceArn: TableDescription?.LatestStreamArn,
    StartingPosition: 'TRIM_HORIZON',
    FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ dynamodb: { NewImage: { id: { S: [{ 'anything-but': 'skipped' }] } } } }) }] },
  });
  for (const id of ['skipped', 'a', 'b']) await putItem.run(call, { TableName: 'notes', Item: { id: { S: id } } });
  await expect.poll(() => readFile(SEEN, 'utf8')).toBe('INSERT before INSERT a INSERT b ');
});

// Source of the operators: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
it.each([
  [{ a: ['x', 'y'] }, { a: 'y' }, true],
  [{ a: ['x'] }, { a: 'y' }, false],
  [{ a: { b: [{ exists: false }] } }, { a: {} }, true],
  [{ a: [{ prefix: 'ab' }], b: [{ numeric: ['>', 1, '<=', 3] }] }, { a: 'abc', b: 3 }, true],
  [{ b: [{ numeric: ['>', 1, '<', 3] }] }, { b: 3 }, false],
  [{ a: [null] }, { a: null }, true],
])('matches the pattern %j against %j: %s', (pattern, event, expected) => {
  expect(passes({ Filters: [{ Pattern: JSON.stringify(pattern) }] }, event)).toBe(expected);
});
