/** What a hostile or careless request costs, and where it ends. */
import * as appsync from '@aws-sdk/client-appsync';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedApi, startApi } from './testing/start-api';

const SCHEMA = `
type Node { id: ID next: Node other: Node list: [Node] }
type Query { node(id: ID): Node value: String }
type Mutation { put: Node }
type Subscription { onPut: Node @aws_subscribe(mutations: ["put"]) }
`;
let api: StartedApi;

async function update(change: object): Promise<void> {
  const input = { apiId: api.apiId, name: 'started', authenticationType: 'API_KEY', ...change } as const;
  await api.client.send(new appsync.UpdateGraphqlApiCommand(input));
}

beforeAll(async () => {
  api = await startApi(SCHEMA);
  const nested = '{"payload": {"id": 1, "next": {"id": 2, "next": {"id": 3, "next": {"id": 4}}}}}';
  await api.resolve('Query.node', 'none', nested, '#set($paths = $ctx.info.selectionSetList) $util.toJson($ctx.result)');
  await api.resolve('Query.value', 'none', '{"payload": "v"}', '$util.log.info("seen") $util.toJson($ctx.result)');
}, 60_000);
afterAll(() => api.close());

describe('a request', () => {
  it('is an error below the depth that the API allows, also through fragments', async () => {
    await update({ queryDepthLimit: 3 });
    const deep = await api.ask('{ node { next { id next { id } } } }');
    expect(deep.body.data).toEqual({ node: { next: { id: '2', next: { id: null } } } });
    expect(deep.body.errors).toMatchObject([{ errorType: 'QueryDepthLimitReached', path: ['node', 'next', 'next', 'id'] }]);
    const spread = await api.ask('{ node { ...A } } fragment A on Node { next { ...B } } fragment B on Node { next { id } }');
    expect(spread.body.errors).toMatchObject([{ errorType: 'QueryDepthLimitReached' }]);
    expect((await api.ask('{ node { next { id } } }')).body.errors).toBeUndefined();
    await update({});
  });

  it('runs no more resolvers than the API allows: aliases do not help', async () => {
    await update({ resolverCountLimit: 2 });
    const { body } = await api.ask('{ a: value b: value c: value }');
    expect(body.data).toEqual({ a: 'v', b: 'v', c: null });
    expect(body.errors).toMatchObject([{ errorType: 'ResolverExecutionLimitReached', path: ['c'] }]);
    await update({});
  });

  // What would take the server for ever takes longer than a test may.
  it('does not make the server work for long', async () => {
    const aliases = Array.from({ length: 5_000 }, (_, index) => `a${index}: value`).join(' ');
    expect((await api.ask(`{ ${aliases} }`)).status).toBe(200);
    const tokens = `{ ${'value '.repeat(30_000)} }`;
    expect(await api.ask(tokens)).toMatchObject({ status: 400, body: { errors: [{ errorType: 'MalformedHttpRequestException' }] } });
    const same = `{ ${'value '.repeat(9_000)} }`;
    expect((await api.ask(same)).status).toBeLessThan(500);
    // Each fragment spreads the next one twice: two to the power of 60 fields.
    const fragments = Array.from({ length: 60 }, (_, at) => `fragment F${at} on Node { next { ...F${at + 1} } other { ...F${at + 1} } }`);
    const bomb = `{ node { ...F0 } } ${fragments.join(' ')} fragment F60 on Node { id }`;
    expect((await api.ask(bomb)).status).toBeLessThan(500);
    expect((await fetch(api.url, { method: 'POST', headers: { 'x-api-key': api.apiKey }, body: 'x'.repeat(1_100_000) })).status).toBe(413);
  });

  it('may be nested 500 levels deep and no deeper, whichever way', async () => {
    const nest = (levels: number) => `{ node ${'{ next '.repeat(levels)} { id } ${'}'.repeat(levels)} }`;
    expect((await api.ask(nest(498))).body).toMatchObject({ data: { node: { next: { next: {} } } } });
    const chain = Array.from({ length: 499 }, (_, at) => `fragment F${at} on Node { next { ...F${at + 1} } }`);
    const spread = `{ node { ...F0 } } ${chain.join(' ')} fragment F499 on Node { id }`;
    for (const tooDeep of [nest(499), spread, nest(1_500), nest(2_700), nest(6_000)]) {
      const { status, body } = await api.ask(tooDeep);
      expect(status).toBeLessThan(500);
      expect(body.data ?? null).toBeNull();
      expect(body.errors?.[0]?.message).toMatch(/more than 500 levels deep|Unable to parse/);
    }
  });

  it('is told nothing of the schema when introspection is off', async () => {
    await update({ introspectionConfig: 'DISABLED' });
    expect((await api.ask('{ __schema { types { name } } }')).body.errors?.[0]?.message).toMatch(/introspection/i);
    expect((await api.ask('{ __typename value }')).body).toEqual({ data: { __typename: 'Query', value: 'v' } });
    await update({});
  });

  it('leaves how long each resolver took in the log of an API that logs', async () => {
    const role = 'arn:aws:iam::123456789012:role/logs';
    await update({ logConfig: { fieldLogLevel: 'ALL', cloudWatchLogsRoleArn: role } });
    await api.ask('{ a: value }');
    const logs = new CloudWatchLogsClient(api.cloud.config);
    const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: `/aws/appsync/apis/${api.apiId}` }));
    const lines = (events ?? []).map(({ message }) => message ?? '');
    expect(lines.some((line) => line.endsWith('INFO - seen'))).toBe(true);
    const told = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told).toMatchObject([
      { logType: 'Tracing', path: ['a'], fieldName: 'value', parentType: 'Query', returnType: 'String', duration: expect.any(Number) },
      { logType: 'ExecutionSummary', graphQLAPIId: api.apiId },
      { logType: 'RequestSummary', statusCode: 200 },
    ]);
    await update({});
    logs.destroy();
  });
});
