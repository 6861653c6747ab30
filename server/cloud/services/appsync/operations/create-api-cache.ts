import type { CreateApiCacheCommandInput, CreateApiCacheCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { toApiCache } from '../cache/cache-record';
import { flushCache } from '../cache/response-cache';
import { badRequest } from '../errors';
import { appSyncState, definitionChanged, getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiCache.html */
export const createApiCache = operation<CreateApiCacheCommandInput, CreateApiCacheCommandOutput>({
  run(call, input) {
    const { apiId } = getApi(call, input.apiId);
    const { caches } = appSyncState(call.partition);
    if (caches.find(apiId)) throw badRequest('The API has a cache already.');
    const apiCache = toApiCache(input);
    caches.put(apiId, apiCache);
    flushCache(call.cloud, apiId);
    definitionChanged(call.cloud, apiId);
    return { apiCache };
  },
});
