/** The SDK's own client, plain HTTP and a raw WebSocket against a listening cloud. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as appsync from '@aws-sdk/client-appsync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type ListeningCloud, listen } from '../../listen';
import { service as iamService } from '../iam/service';
import { service } from './service';

const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-appsync-'));
const SCHEMA = `
type Echo { path: String! method: String status: Int secret: String @aws_iam }
type Note @aws_api_key @aws_iam { id: ID! text: String hidden: String }
type Query { echo(path: String!): Echo fail: String broken: Echo! partly: String closed: String @aws_iam }
type Mutation { addNote(id: ID!, text: String): Note }
type Subscription { onNote(id: ID, text: String): Note @aws_subscribe(mutations: ["addNote"]) }
`;
let offsetMs = 0;
let listening: ListeningCloud;
let upstream: Server;
let client: appsync.AppSyncClient;
let apiId: string;
let url: string;
let apiKey: string;

async function resolver(typeName: string, fieldName: string, dataSourceName: string, request: string, response: string): Promise<void> {
  await client.send(
    new appsync.CreateResolverCommand({
      apiId,
      typeName,
      fieldName,
      dataSourceName,
      requestMappingTemplate: request,
      responseMappingTemplate: response,
    }),
  );
}

async function ask(query: string, variables: object = {}, key = apiKey): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(url, { method: 'POST', headers: { 'x-api-key': key }, body: JSON.stringify({ query, variables }) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

beforeAll(async () => {
  upstream = createServer((request, response) => response.end(JSON.stringify({ path: request.url, method: request.method })));
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const management = { accountId: '999988887777', accessKeyId: 'AKIAMANAGEMENT000001', secretKey: 'secret' };
  const { service: s3 } = await import('../s3/service');
  const { service: ssm } = await import('../ssm/service');
  listening = await listen({
    dataFolder,
    port: 0,
    management,
    now: () => new Date(Date.now() + offsetMs),
    services: { appsync: service, iam: iamService, s3, ssm },
  });
  client = new appsync.AppSyncClient({
    endpoint: listening.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: management.accessKeyId, secretAccessKey: 'secret' },
  });
  const made = await client.send(
    new appsync.CreateGraphqlApiCommand({
      name: 'wire',
      authenticationType: 'API_KEY',
      additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }],
    }),
  );
  apiId = made.graphqlApi?.apiId ?? '';
  url = made.graphqlApi?.uris?.GRAPHQL ?? '';
  await client.send(new appsync.StartSchemaCreationCommand({ apiId, definition: Buffer.from(SCHEMA) }));
  apiKey = (await client.send(new appsync.CreateApiKeyCommand({ apiId }))).apiKey?.id ?? '';
  const endpoint = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  await client.send(new appsync.CreateDataSourceCommand({ apiId, name: 'upstream', type: 'HTTP', httpConfig: { endpoint } }));
  await client.send(new appsync.CreateDataSourceCommand({ apiId, name: 'none', type: 'NONE' }));
  const request = '{"version": "2018-05-29", "method": "GET", "resourcePath": $util.toJson($ctx.args.path)}';
  const response = '#set($echo = $util.parseJson($ctx.result.body)) #set($echo.status = $ctx.result.statusCode) $util.toJson($echo)';
  await resolver('Query', 'echo', 'upstream', request, response);
  await resolver('Query', 'fail', 'none', '$util.error("no", "Kind", {"a": 1}, {"b": 2})', '');
  await resolver('Query', 'broken', 'none', '{"payload": {}}', '$util.toJson($ctx.result)');
  await resolver('Query', 'partly', 'none', '{"payload": {}}', '$util.appendError("but", "Hint") "value"');
  await resolver('Mutation', 'addNote', 'none', '{"payload": $util.toJson($ctx.args)}', '$util.toJson($ctx.result)');
});
afterAll(async () => {
  await listening.close();
  upstream.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

describe('the control plane', () => {
  it('tells what was made, page by page, and what is not there', async () => {
    const { graphqlApi } = await client.send(new appsync.GetGraphqlApiCommand({ apiId }));
    expect(graphqlApi).toMatchObject({ name: 'wire', arn: `arn:aws:appsync:us-east-1:999988887777:apis/${apiId}`, uris: { GRAPHQL: url } });
    expect(await client.send(new appsync.GetSchemaCreationStatusCommand({ apiId }))).toMatchObject({ status: 'SUCCESS' });
    const first = await client.send(new appsync.ListResolversCommand({ apiId, typeName: 'Query', maxResults: 3 }));
    const second = await client.send(
      new appsync.ListResolversCommand({ apiId, typeName: 'Query', maxResults: 3, nextToken: first.nextToken }),
    );
    expect([...(first.resolvers ?? []), ...(second.resolvers ?? [])].map(({ fieldName }) => fieldName)).toEqual([
      'broken',
      'echo',
      'fail',
      'partly',
    ]);
    await expect(client.send(new appsync.GetFunctionCommand({ apiId, functionId: 'none' }))).rejects.toThrow(appsync.NotFoundException);
    await expect(client.send(new appsync.CreateDataSourceCommand({ apiId, name: 'db', type: 'RELATIONAL_DATABASE' }))).rejects.toThrow(
      'Data sources of type RELATIONAL_DATABASE are not supported by the embedded AppSync.',
    );
  });

  it('keeps the schema in force when a new one is wrong', async () => {
    await client.send(new appsync.StartSchemaCreationCommand({ apiId, definition: Buffer.from('type Query { a: Missing }') }));
    const { status, details } = await client.send(new appsync.GetSchemaCreationStatusCommand({ apiId }));
    expect({ status, details }).toEqual({ status: 'FAILED', details: expect.stringContaining('Missing') });
    expect((await ask('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
  });

  it('tells, adds, changes and removes one type of the schema at a time', async () => {
    const send = { apiId, format: 'SDL' } as const;
    const added = await client.send(new appsync.CreateTypeCommand({ ...send, definition: '"An extra."\ntype Extra { a: Int }' }));
    expect(added.type).toMatchObject({
      name: 'Extra',
      description: 'An extra.',
      arn: `arn:aws:appsync:us-east-1:999988887777:apis/${apiId}/types/Extra`,
    });
    await expect(client.send(new appsync.CreateTypeCommand({ ...send, definition: 'type Extra { a: Int }' }))).rejects.toThrow(
      'already exists',
    );
    await expect(client.send(new appsync.CreateTypeCommand({ ...send, definition: 'type Other { a: Missing }' }))).rejects.toThrow(
      'Missing',
    );
    const { type } = await client.send(new appsync.GetTypeCommand({ apiId, typeName: 'Extra', format: 'JSON' }));
    expect(JSON.parse(type?.definition ?? '')).toMatchObject({ kind: 'OBJECT', fields: [{ name: 'a' }] });
    const definition = type?.definition?.replace('"name":"a"', '"name":"b"');
    await client.send(new appsync.UpdateTypeCommand({ apiId, typeName: 'Extra', format: 'JSON', definition }));
    const { types } = await client.send(new appsync.ListTypesCommand(send));
    expect(types?.map(({ name }) => name)).toEqual(['Echo', 'Note', 'Query', 'Mutation', 'Subscription', 'Extra']);
    expect(types?.at(-1)?.definition).toContain('b: Int');
    expect(types?.[0]?.definition).toBe('type Echo { path: String! method: String status: Int secret: String @aws_iam }');
    await expect(client.send(new appsync.DeleteTypeCommand({ apiId, typeName: 'Note' }))).rejects.toThrow(appsync.BadRequestException);
    await client.send(new appsync.DeleteTypeCommand({ apiId, typeName: 'Extra' }));
    await expect(client.send(new appsync.GetTypeCommand({ ...send, typeName: 'Extra' }))).rejects.toThrow(appsync.NotFoundException);
    expect((await ask('{ __typename }')).status).toBe(200);
  });

  it('evaluates templates and code alone', async () => {
    const context = JSON.stringify({ arguments: { id: 'x' }, result: {} });
    expect(await client.send(new appsync.EvaluateMappingTemplateCommand({ template: '{"id": "$ctx.args.id"}', context }))).toMatchObject({
      evaluationResult: '{"id":"x"}',
    });
    const code = 'export function request(ctx) { ctx.stash.seen = true; return { id: ctx.args.id }; }';
    const evaluated = await client.send(
      new appsync.EvaluateCodeCommand({ runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' }, code, context }),
    );
    expect(evaluated).toMatchObject({ evaluationResult: '{"id":"x"}', stash: '{"seen":true}' });
  });
});

describe('the GraphQL endpoint', () => {
  it('answers errors in the shape of AppSync', async () => {
    expect((await ask('{ echo(path: "/a?b=c") { path method status } }')).body).toEqual({
      data: { echo: { path: '/a?b=c', method: 'GET', status: 200 } },
    });
    expect((await ask('{ fail }')).body).toEqual({
      data: { fail: null },
      errors: [
        {
          path: ['fail'],
          data: { a: 1 },
          errorType: 'Kind',
          errorInfo: { b: 2 },
          locations: [{ line: 1, column: 3, sourceName: null }],
          message: 'no',
        },
      ],
    });
    expect((await ask('{ broken { path } }')).body).toEqual({
      data: null,
      errors: [
        {
          path: ['broken', 'path'],
          locations: null,
          message: "Cannot return null for non-nullable type: 'String' within parent 'Echo' (/broken/path)",
        },
      ],
    });
    expect((await ask('{ partly }')).body).toMatchObject({
      data: { partly: 'value' },
      errors: [{ message: 'but', errorType: 'Hint', path: ['partly'] }],
    });
    expect((await ask('{ closed echo(path: "/") { path secret } }')).body).toMatchObject({
      data: { closed: null, echo: { path: '/', secret: null } },
      errors: [
        { errorType: 'Unauthorized', message: 'Not Authorized to access closed on type Query', path: ['closed'] },
        { errorType: 'Unauthorized', message: 'Not Authorized to access secret on type Echo', path: ['echo', 'secret'] },
      ],
    });
    expect(await ask('{ nothing ')).toMatchObject({ status: 400, body: { errors: [{ errorType: 'MalformedHttpRequestException' }] } });
    expect((await ask('{ echo(path: "https://elsewhere.example/") { path } }')).body).toMatchObject({
      errors: [{ errorType: 'MappingTemplate' }],
    });
  });

  it('lets no one in with a wrong or expired key', async () => {
    expect(await ask('{ __typename }', {}, 'da2-wrong')).toMatchObject({
      status: 401,
      body: { errors: [{ errorType: 'UnauthorizedException' }] },
    });
    offsetMs = 8 * 24 * 3600_000;
    expect((await ask('{ __typename }')).status).toBe(401);
    offsetMs = 0;
    expect((await ask('{ __typename }')).status).toBe(200);
  });
});

/** A socket that keeps what it was sent. */
async function connect(headers: object): Promise<{
  send(frame: object): void;
  next(type: string): Promise<Record<string, unknown>>;
  frames: Record<string, unknown>[];
  close(): void;
}> {
  const encoded = Buffer.from(JSON.stringify(headers)).toString('base64url');
  const socket = new WebSocket(`${url.replace('http', 'ws')}/realtime`, ['graphql-ws', `header-${encoded}`]);
  const frames: Record<string, unknown>[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as Record<string, unknown>);
    for (const wake of waiting.splice(0)) wake();
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const next = async (type: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const index = frames.findIndex((frame) => frame.type === type);
      if (index >= 0) return frames.splice(index, 1)[0] ?? {};
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  return { frames, next, send: (frame) => socket.send(JSON.stringify(frame)), close: () => socket.close() };
}

describe('the real-time protocol', () => {
  const start = (id: string, query: string, variables: object = {}) => ({
    id,
    type: 'start',
    payload: { data: JSON.stringify({ query, variables }), extensions: { authorization: { 'x-api-key': apiKey, host: 'localhost' } } },
  });

  it('delivers by arguments, with only the fields that the mutation selected', async () => {
    const socket = await connect({ 'x-api-key': apiKey, host: 'localhost' });
    socket.send({ type: 'connection_init' });
    expect(await socket.next('connection_ack')).toEqual({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } });
    socket.send(start('all', 'subscription { got: onNote { id words: text hidden __typename } }'));
    socket.send(start('two', 'subscription($id: ID) { onNote(id: $id) { id } }', { id: '2' }));
    expect([(await socket.next('start_ack')).id, (await socket.next('start_ack')).id]).toEqual(['all', 'two']);
    await ask('mutation { one: addNote(id: 1, text: "a") { key: id } two: addNote(id: 2, text: "b") { id text } }');
    const received = [await socket.next('data'), await socket.next('data'), await socket.next('data')];
    expect(received.filter(({ id }) => id === 'all').map(({ payload }) => payload)).toEqual([
      { data: { got: { id: '1', words: null, hidden: null, __typename: 'Note' } } },
      { data: { got: { id: '2', words: 'b', hidden: null, __typename: 'Note' } } },
    ]);
    expect(received.filter(({ id }) => id === 'two').map(({ payload }) => payload)).toEqual([{ data: { onNote: { id: '2' } } }]);

    socket.send(start('two', 'subscription { onNote { id } }'));
    expect(await socket.next('error')).toMatchObject({ id: 'two', payload: { errors: [{ errorType: 'DuplicatedOperationError' }] } });
    socket.send(start('bad', 'subscription { missing }'));
    expect(await socket.next('error')).toMatchObject({ id: 'bad', payload: { errors: [{ message: expect.stringContaining('missing') }] } });
    socket.send({ id: 'all', type: 'stop' });
    expect(await socket.next('complete')).toEqual({ type: 'complete', id: 'all' });
    await ask('mutation { addNote(id: 2) { id } }');
    expect((await socket.next('data')).id).toBe('two');
    expect(socket.frames.filter(({ type }) => type === 'data')).toEqual([]);
    socket.close();
  });

  it('refuses a connection and a subscription with a wrong key', async () => {
    const refused = await connect({ 'x-api-key': 'da2-wrong', host: 'localhost' });
    refused.send({ type: 'connection_init' });
    expect(await refused.next('connection_error')).toMatchObject({
      payload: { errors: [{ errorType: 'UnauthorizedException', errorCode: 401 }] },
    });
    const socket = await connect({ 'x-api-key': apiKey, host: 'localhost' });
    socket.send(start('early', 'subscription { onNote { id } }'));
    expect(await socket.next('error')).toMatchObject({ id: 'early', payload: { errors: [{ errorType: 'UnauthorizedException' }] } });
    socket.send({ type: 'connection_init' });
    await socket.next('connection_ack');
    const wrong = start('wrong', 'subscription { onNote { id } }');
    wrong.payload.extensions.authorization['x-api-key'] = 'da2-wrong';
    socket.send(wrong);
    expect(await socket.next('error')).toMatchObject({ id: 'wrong', payload: { errors: [{ errorType: 'UnauthorizedException' }] } });
    socket.close();
  });
});
