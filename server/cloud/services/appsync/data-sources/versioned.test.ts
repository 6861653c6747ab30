/** Conflict detection and Sync as DataStore uses them. Expected: https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-sync.html */
import * as appsync from '@aws-sdk/client-appsync';
import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../../cloud';
import { createFunction } from '../../lambda/operations/create-function';
import { roleFor } from '../testing/role-for';
import { type StartedApi, startApi } from '../testing/start-api';
import { zipText } from '../testing/zip-folder';

const META = '_version: Int _lastChangedAt: AWSTimestamp _deleted: Boolean';
const SCHEMA = `
type Note { id: ID! words: String tags: [String] ${META} }
type Page { items: [Note] nextToken: String startedAt: AWSTimestamp }
input Change { id: ID! words: String tags: [String] _version: Int }
type Query { sync(lastSync: AWSTimestamp, nextToken: String, limit: Int): Page }
type Mutation { create(input: Change!): Note optimistic(input: Change!): Note merged(input: Change!): Note asked(input: Change!): Note remove(input: Change!): Note }
`;
const VERSION = '"_version": $util.defaultIfNull($ctx.args.input._version, 0)';
const KEY = '"key": {"id": $util.dynamodb.toDynamoDBJson($ctx.args.input.id)}';
const ANSWER = '#if($ctx.error) $util.error($ctx.error.message, $ctx.error.type, $ctx.result) #end $util.toJson($ctx.result)';
const CREATE = `#set($item = $ctx.args.input) $util.qr($item.remove("_version")) {"version": "2018-05-29", "operation": "PutItem", ${KEY},
  "attributeValues": $util.dynamodb.toMapValuesJson($item), "condition": {"expression": "attribute_not_exists(id)"}, "_version": 1}`;
const UPDATE = `#set($set = []) #set($values = {})
#foreach($entry in $ctx.args.input.entrySet()) #if($entry.key != "id" && $entry.key != "_version")
  $util.qr($set.add("\${entry.key} = :\${entry.key}")) $util.qr($values.put(":\${entry.key}", $util.dynamodb.toDynamoDB($entry.value))) #end #end
#set($sets = "") #set($comma = "") #foreach($one in $set) #set($sets = "$sets$comma$one") #set($comma = ", ") #end
{"version": "2018-05-29", "operation": "UpdateItem", ${KEY}, "update": {"expression": "SET $sets", "expressionValues": $util.toJson($values)}, ${VERSION}}`;
const REMOVE = `{"version": "2018-05-29", "operation": "DeleteItem", ${KEY}, ${VERSION}}`;
const SYNC = `{"version": "2018-05-29", "operation": "Sync", "lastSync": $util.toJson($ctx.args.lastSync),
  "nextToken": $util.toJson($ctx.args.nextToken), "limit": $util.defaultIfNull($ctx.args.limit, 100)}`;
let api: StartedApi;
let db: DynamoDBClient;

type Note = { id: string; words: string; tags?: string[]; _version: number; _deleted: boolean | null };

beforeAll(async () => {
  api = await startApi(SCHEMA);
  const { client, apiId, cloud } = api;
  const call = cloud.cloud.callAs({ kind: 'root', accountId: cloud.accountId }, 'us-east-1');
  const serviceRoleArn = await roleFor(call, 'source', 'dynamodb:*', 'lambda:InvokeFunction');
  db = new DynamoDBClient(cloud.config);
  const table = (TableName: string, ...names: string[]) =>
    db.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
        KeySchema: names.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? ('HASH' as const) : ('RANGE' as const) })),
      }),
    );
  await Promise.all([table('notes', 'id'), table('delta', 'ds_pk', 'ds_sk')]);
  const deltaSyncConfig = { baseTableTTL: 43_200, deltaSyncTableName: 'delta', deltaSyncTableTTL: 30 };
  const dynamodbConfig = { tableName: 'notes', awsRegion: 'us-east-1', versioned: true, deltaSyncConfig };
  await client.send(new appsync.CreateDataSourceCommand({ apiId, name: 'notes', type: 'AMAZON_DYNAMODB', serviceRoleArn, dynamodbConfig }));
  const ZipFile = await zipText(
    'index.js',
    `exports.handler = async ({ newItem, existingItem, resolver }) => newItem.words === 'reject' ? { action: 'REJECT' }
      : newItem.words === 'drop' ? { action: 'REMOVE' } : { action: 'RESOLVE', item: { ...newItem, words: [existingItem.words, newItem.words, resolver.field].join(' ') } };`,
  );
  const { FunctionArn } = await perform(call, createFunction, {
    FunctionName: 'settle',
    Role: serviceRoleArn,
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: { ZipFile },
  });
  const sync = (conflictHandler: appsync.ConflictHandlerType) => ({
    syncConfig: { conflictHandler, conflictDetection: 'VERSION', lambdaConflictHandlerConfig: { lambdaConflictHandlerArn: FunctionArn } },
  });
  await api.resolve('Mutation.create', 'notes', CREATE, ANSWER, sync('OPTIMISTIC_CONCURRENCY'));
  await api.resolve('Mutation.optimistic', 'notes', UPDATE, ANSWER, sync('OPTIMISTIC_CONCURRENCY'));
  await api.resolve('Mutation.merged', 'notes', UPDATE, ANSWER, sync('AUTOMERGE'));
  await api.resolve('Mutation.asked', 'notes', UPDATE, ANSWER, sync('LAMBDA'));
  await api.resolve('Mutation.remove', 'notes', REMOVE, ANSWER, sync('OPTIMISTIC_CONCURRENCY'));
  await api.resolve('Query.sync', 'notes', SYNC, ANSWER);
}, 60_000);
afterAll(async () => {
  db.destroy();
  await api.close();
});

async function change(field: string, input: object) {
  const { body } = await api.ask(`mutation($input: Change!) { ${field}(input: $input) { id words tags _version _deleted } }`, { input });
  return { note: (body.data as Record<string, Note | null>)[field], errors: body.errors };
}

interface Page {
  items: Note[];
  nextToken: string | null;
  startedAt: number;
}

async function syncSince(variables: object = {}): Promise<Page> {
  const query = `query($lastSync: AWSTimestamp, $nextToken: String, $limit: Int) {
    sync(lastSync: $lastSync, nextToken: $nextToken, limit: $limit) { items { id words _version _deleted } nextToken startedAt } }`;
  const { body } = await api.ask(query, variables);
  expect(body.errors).toBeUndefined();
  return (body.data as { sync: Page }).sync;
}

describe('a versioned data source', () => {
  it('counts versions and refuses changes of old ones, with what is there now', async () => {
    expect((await change('create', { id: 'a', words: 'one' })).note).toMatchObject({ words: 'one', _version: 1, _deleted: null });
    expect((await change('create', { id: 'a', words: 'again' })).errors).toMatchObject([
      { errorType: 'DynamoDB:ConditionalCheckFailedException' },
    ]);
    expect((await change('optimistic', { id: 'a', words: 'two', _version: 1 })).note).toMatchObject({ words: 'two', _version: 2 });
    const stale = await change('optimistic', { id: 'a', words: 'late', _version: 1 });
    expect(stale.note).toBeNull();
    expect(stale.errors).toMatchObject([{ errorType: 'ConflictUnhandled', data: { id: 'a', words: 'two', _version: 2 } }]);
    expect((await change('remove', { id: 'a', _version: 1 })).errors).toMatchObject([{ errorType: 'ConflictUnhandled' }]);
    expect((await change('remove', { id: 'a', _version: 2 })).note).toMatchObject({ words: 'two', _version: 3, _deleted: true });
    const { Items } = await db.send(new ScanCommand({ TableName: 'notes' }));
    expect(Items).toMatchObject([{ id: { S: 'a' }, _deleted: { BOOL: true }, _ttl: { N: expect.stringMatching(/^\d{10}$/) } }]);
  });

  it('merges what it can, or asks a function', async () => {
    await change('create', { id: 'm', words: 'there', tags: ['x'] });
    const merged = await change('merged', { id: 'm', words: 'mine', tags: ['y'], _version: 7 });
    expect(merged.note).toMatchObject({ words: 'there', tags: ['x', 'y'], _version: 2 });

    await change('create', { id: 'f', words: 'there' });
    expect((await change('asked', { id: 'f', words: 'mine', _version: 9 })).note).toMatchObject({ words: 'there mine asked', _version: 2 });
    expect((await change('asked', { id: 'f', words: 'reject', _version: 9 })).errors).toMatchObject([{ errorType: 'ConflictUnhandled' }]);
    expect((await change('asked', { id: 'f', words: 'drop', _version: 9 })).note).toMatchObject({ _deleted: true, _version: 3 });
  });

  it('lets only one of many at a time change a version', async () => {
    await change('create', { id: 'race', words: '0' });
    const all = await Promise.all(Array.from({ length: 8 }, (_, at) => change('optimistic', { id: 'race', words: `${at}`, _version: 1 })));
    expect(all.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(all.filter(({ errors }) => errors?.[0]?.errorType === 'ConflictUnhandled')).toHaveLength(7);
  });

  it('gives everything page by page, then what changed since, also over midnight', async () => {
    const noon = new Date().setUTCHours(36, 0, 0, 0);
    const midnight = noon + 12 * 3_600_000;
    api.clock.offsetMs = noon - Date.now();
    const first = await syncSince({ limit: 2 });
    expect(first.items).toHaveLength(2);
    const second = await syncSince({ limit: 2, nextToken: first.nextToken });
    expect(second.startedAt).toBe(first.startedAt);
    const whole = await syncSince();
    expect(whole.items.map(({ id }) => id).sort()).toEqual(['a', 'f', 'm', 'race']);
    const lastSync = whole.startedAt;
    expect((await syncSince({ lastSync: lastSync + 1_000 })).items).toEqual([]);
    await change('optimistic', { id: 'race', words: 'later', _version: 2 });
    const since = await syncSince({ lastSync });
    expect(since.items).toEqual([{ id: 'race', words: 'later', _version: 3, _deleted: null }]);

    api.clock.offsetMs = midnight - Date.now() + 60_000;
    await change('optimistic', { id: 'race', words: 'tomorrow', _version: 3 });
    const before = await syncSince({ lastSync: midnight - 60_000 });
    expect(before.items).toEqual([]);
    expect((await syncSince({ lastSync: midnight - 60_000, nextToken: before.nextToken })).items).toMatchObject([{ words: 'tomorrow' }]);
    expect((await syncSince({ lastSync })).items.length).toBeGreaterThan(3);
    api.clock.offsetMs = 0;
  });
});
