/** Expected: https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html */
import * as appsync from '@aws-sdk/client-appsync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedApi, startApi } from '../testing/start-api';

const SCHEMA = `
type Query { cached(id: ID, other: Int): String plain(id: ID): String partly: String }
type Mutation { evict(id: ID): String flushNothing(id: ID): String }
`;
const ID = '{"payload": "$util.autoId()"}';
const RESULT = '$util.toJson($ctx.result)';
let api: StartedApi;

beforeAll(async () => {
  api = await startApi(SCHEMA);
  const cachingConfig = { ttl: 60, cachingKeys: ['$context.arguments.id'] };
  await api.resolve('Query.cached', 'none', ID, RESULT, { cachingConfig });
  await api.resolve('Query.plain', 'none', ID, RESULT);
  await api.resolve('Query.partly', 'none', ID, `$util.appendError("but") ${RESULT}`, { cachingConfig: { ttl: 60 } });
  const evict = (field: string) =>
    `$extensions.evictFromApiCache("Query", "${field}", {"context.arguments.id": $ctx.args.id}) {"payload": "done"}`;
  await api.resolve('Mutation.evict', 'none', evict('cached'), RESULT);
  await api.resolve('Mutation.flushNothing', 'none', evict('plain'), RESULT);
}, 60_000);
afterAll(() => api.close());

async function read(query: string): Promise<unknown> {
  const { data } = (await api.ask(`{ ${query} }`)).body;
  return Object.values(data as Record<string, unknown>)[0];
}

describe('the cache of an API', () => {
  it('is made, told, changed and refused what is wrong', async () => {
    const { apiId } = api;
    await expect(api.client.send(new appsync.GetApiCacheCommand({ apiId }))).rejects.toThrow(appsync.NotFoundException);
    const input = { apiId, ttl: 600, apiCachingBehavior: 'PER_RESOLVER_CACHING', type: 'SMALL' } as const;
    await expect(api.client.send(new appsync.CreateApiCacheCommand({ ...input, ttl: 3601 }))).rejects.toThrow(appsync.BadRequestException);
    const { apiCache } = await api.client.send(new appsync.CreateApiCacheCommand(input));
    expect(apiCache).toMatchObject({ ttl: 600, apiCachingBehavior: 'PER_RESOLVER_CACHING', type: 'SMALL', status: 'AVAILABLE' });
    expect((await api.client.send(new appsync.GetApiCacheCommand({ apiId }))).apiCache).toEqual(apiCache);
    await expect(api.client.send(new appsync.CreateApiCacheCommand(input))).rejects.toThrow(appsync.BadRequestException);
    const wrong = { apiId, typeName: 'Query', fieldName: 'cached', dataSourceName: 'none', requestMappingTemplate: ID };
    const cachingConfig = { ttl: 60, cachingKeys: ['$context.request.headers'] };
    await expect(api.client.send(new appsync.UpdateResolverCommand({ ...wrong, cachingConfig }))).rejects.toThrow('no caching key');
  });

  it('keeps answers of resolvers that ask for it, by their keys, until they are old', async () => {
    const first = await read('cached(id: 1, other: 1)');
    expect(await read('cached(id: 1, other: 2)')).toBe(first);
    expect(await read('cached(id: 2)')).not.toBe(first);
    expect(await read('plain(id: 1)')).not.toBe(await read('plain(id: 1)'));
    expect(await read('partly')).not.toBe(await read('partly'));
    api.clock.offsetMs = 61_000;
    expect(await read('cached(id: 1)')).not.toBe(first);
    api.clock.offsetMs = 0;
  });

  it('lets mutations evict an entry, and says how many went', async () => {
    const [one, two] = [await read('cached(id: 1)'), await read('cached(id: 2)')];
    const evicted = await api.ask('mutation { evict(id: 1) }');
    expect(evicted.body).toEqual({ data: { evict: 'done' }, extensions: { apiCacheEntriesDeleted: 1 } });
    expect((await api.ask('mutation { flushNothing(id: 1) }')).body).toEqual({ data: { flushNothing: 'done' } });
    expect(await read('cached(id: 1)')).not.toBe(one);
    expect(await read('cached(id: 2)')).toBe(two);
    await api.client.send(new appsync.FlushApiCacheCommand({ apiId: api.apiId }));
    expect(await read('cached(id: 2)')).not.toBe(two);
  });

  it('keeps every resolver, or whole answers, when the cache is made so', async () => {
    const { apiId, client } = api;
    const base = { apiId, ttl: 60, type: 'SMALL' } as const;
    await client.send(new appsync.UpdateApiCacheCommand({ ...base, apiCachingBehavior: 'FULL_REQUEST_CACHING' }));
    expect(await read('plain(id: 1)')).toBe(await read('plain(id: 1)'));
    expect(await read('plain(id: 1)')).not.toBe(await read('plain(id: 2)'));

    await client.send(new appsync.UpdateApiCacheCommand({ ...base, apiCachingBehavior: 'OPERATION_LEVEL_CACHING' }));
    expect(await read('plain(id: 1)')).toBe(await read('plain(id: 1)'));
    expect(await read('plain(id: 1)')).not.toBe(await read('again: plain(id: 1)'));

    await client.send(new appsync.DeleteApiCacheCommand({ apiId }));
    expect(await read('plain(id: 1)')).not.toBe(await read('plain(id: 1)'));
    expect(await read('cached(id: 1)')).not.toBe(await read('cached(id: 1)'));
  });
});
