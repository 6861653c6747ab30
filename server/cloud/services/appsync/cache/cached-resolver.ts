import type { ApiCache, Resolver } from '@aws-sdk/client-appsync';
import type { FieldRequest } from '../engine/field-request';
import type { ResolverContext } from '../engine/resolver-context';
import { cacheKey } from './cache-key';
import { cacheOf } from './response-cache';

/** How the answers of a resolver are kept. */
export interface CachePlan {
  typeName: string;
  fieldName: string;
  keys: readonly string[] | undefined;
  ttlSeconds: number;
}

/** Undefined for a resolver that is not cached under the API's cache, if it has one. */
export function planCache(apiCache: ApiCache | undefined, { typeName, fieldName, cachingConfig }: Resolver): CachePlan | undefined {
  if (!apiCache || typeName === undefined || fieldName === undefined) return undefined;
  if (apiCache.apiCachingBehavior === 'FULL_REQUEST_CACHING')
    return { typeName, fieldName, keys: undefined, ttlSeconds: apiCache.ttl ?? 0 };
  if (apiCache.apiCachingBehavior !== 'PER_RESOLVER_CACHING' || !cachingConfig) return undefined;
  return { typeName, fieldName, keys: cachingConfig.cachingKeys, ttlSeconds: cachingConfig.ttl ?? apiCache.ttl ?? 0 };
}

/** Takes a resolver's answer from the cache, or runs it and keeps what it gives. Errors are not kept, nor answers with errors beside them. */
export async function throughCache(
  { cloud, api, appended }: FieldRequest,
  plan: CachePlan,
  context: ResolverContext,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const cache = cacheOf(cloud, api.apiId, api.partition);
  const key = cacheKey(plan, context);
  const found = cache.find(key, cloud.now());
  if (found) return found.value;
  const errorsBefore = appended.length;
  const value = await run();
  if (appended.length === errorsBefore) cache.put(key, value, cloud.now().getTime() + plan.ttlSeconds * 1000);
  return value;
}
