import type { DeleteApiCacheCommandInput, DeleteApiCacheCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { getCache } from '../cache/cache-record';
import { flushCache } from '../cache/response-cache';
import { appSyncState, definitionChanged } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteApiCache.html */
export const deleteApiCache = operation<DeleteApiCacheCommandInput, DeleteApiCacheCommandOutput>({
  run(call, input) {
    const { apiId } = getCache(call, input.apiId);
    appSyncState(call.partition).caches.remove(apiId);
    flushCache(call.cloud, apiId);
    definitionChanged(call.cloud, apiId);
    return {};
  },
});
