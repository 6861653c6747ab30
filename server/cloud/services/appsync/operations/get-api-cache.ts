import type { GetApiCacheCommandInput, GetApiCacheCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { getCache } from '../cache/cache-record';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetApiCache.html */
export const getApiCache = operation<GetApiCacheCommandInput, GetApiCacheCommandOutput>({
  run: (call, input) => ({ apiCache: getCache(call, input.apiId).apiCache }),
});
