import type { FlushApiCacheCommandInput, FlushApiCacheCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { getCache } from '../cache/cache-record';
import { flushCache } from '../cache/response-cache';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_FlushApiCache.html */
export const flushApiCache = operation<FlushApiCacheCommandInput, FlushApiCacheCommandOutput>({
  run(call, input) {
    flushCache(call.cloud, getCache(call, input.apiId).apiId);
    return {};
  },
});
