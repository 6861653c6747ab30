import type { UpdateCachePolicyCommandInput, UpdateCachePolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { cachePolicies, updateConfigured } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_UpdateCachePolicy.html */
export const updateCachePolicy = operation<UpdateCachePolicyCommandInput, UpdateCachePolicyCommandOutput>({
  access: (call, { Id }) => access(call, 'UpdateCachePolicy', 'cache-policy', Id),
  run(call, { Id, IfMatch, CachePolicyConfig }) {
    if (!CachePolicyConfig) throw new CloudFailure('InvalidArgument', 'The cache policy has no configuration.');
    const found = updateConfigured(call, cachePolicies, Id, IfMatch, CachePolicyConfig);
    return {
      CachePolicy: { Id: found.id, LastModifiedTime: new Date(found.modifiedAt), CachePolicyConfig: found.config },
      ETag: found.etag,
    };
  },
});
