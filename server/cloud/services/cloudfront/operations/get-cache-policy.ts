import type { GetCachePolicyCommandInput, GetCachePolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { cachePolicies, getConfigured } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetCachePolicy.html */
export const getCachePolicy = operation<GetCachePolicyCommandInput, GetCachePolicyCommandOutput>({
  access: (call, { Id }) => access(call, 'GetCachePolicy', 'cache-policy', Id),
  run(call, { Id }) {
    const found = getConfigured(call, cachePolicies, Id);
    return {
      CachePolicy: { Id: found.id, LastModifiedTime: new Date(found.modifiedAt), CachePolicyConfig: found.config },
      ETag: found.etag,
    };
  },
});
