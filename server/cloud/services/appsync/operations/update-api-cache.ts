import type { UpdateApiCacheCommandInput, UpdateApiCacheCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { getCache, toApiCache } from '../cache/cache-record';
import { flushCache } from '../cache/response-cache';
import { appSyncState, definitionChanged } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateApiCache.html */
export const updateApiCache = operation<UpdateApiCacheCommandInput, UpdateApiCacheCommandOutput>({
  run(call, input) {
    const { apiId, apiCache: before } = getCache(call, input.apiId);
    const { transitEncryptionEnabled = false, atRestEncryptionEnabled = false } = before;
    const apiCache = { ...toApiCache(input), transitEncryptionEnabled, atRestEncryptionEnabled };
    appSyncState(call.partition).caches.put(apiId, apiCache);
    flushCache(call.cloud, apiId);
    definitionChanged(call.cloud, apiId);
    return { apiCache };
  },
});
