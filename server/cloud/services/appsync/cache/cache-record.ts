import type { ApiCache, CreateApiCacheCommandInput } from '@aws-sdk/client-appsync';
import type { Call } from '../../../service';
import { badRequest, notFound } from '../errors';
import { appSyncState, getApi, given } from '../state';

/** An hour, for caches and for resolvers alike. */
export const TTL_SECONDS_MAX = 3600;
const BEHAVIORS = new Set<string>(['FULL_REQUEST_CACHING', 'PER_RESOLVER_CACHING', 'OPERATION_LEVEL_CACHING']);

/** @throws CloudFailure BadRequestException */
export function toApiCache({ apiId: _, ...input }: CreateApiCacheCommandInput): ApiCache {
  const { ttl, apiCachingBehavior, type } = input;
  if (ttl === undefined || !Number.isInteger(ttl) || ttl < 1 || ttl > TTL_SECONDS_MAX)
    throw badRequest(`The time to live must be between 1 and ${TTL_SECONDS_MAX} seconds.`);
  if (apiCachingBehavior === undefined || !BEHAVIORS.has(apiCachingBehavior))
    throw badRequest(`${apiCachingBehavior} is no caching behavior.`);
  if (type === undefined) throw badRequest('The cache needs a type.');
  return { transitEncryptionEnabled: false, atRestEncryptionEnabled: false, ...given(input), status: 'AVAILABLE' };
}

/** @throws CloudFailure NotFoundException */
export function getCache(call: Call, id: string | undefined): { apiId: string; apiCache: ApiCache } {
  const { apiId } = getApi(call, id);
  const apiCache = appSyncState(call.partition).caches.find(apiId);
  if (!apiCache) throw notFound('No cache found for the GraphQL API.');
  return { apiId, apiCache };
}
