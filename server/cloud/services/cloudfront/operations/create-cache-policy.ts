import type { CreateCachePolicyCommandInput, CreateCachePolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { cachePolicies, createConfigured } from '../configured';
import { access, location } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateCachePolicy.html */
export const createCachePolicy = operation<CreateCachePolicyCommandInput, CreateCachePolicyCommandOutput>({
  access: (call) => access(call, 'CreateCachePolicy', 'cache-policy'),
  run(call, { CachePolicyConfig }) {
    if (!CachePolicyConfig) throw new CloudFailure('InvalidArgument', 'The cache policy has no configuration.');
    const found = createConfigured(call, cachePolicies, CachePolicyConfig);
    return {
      CachePolicy: { Id: found.id, LastModifiedTime: new Date(found.modifiedAt), CachePolicyConfig: found.config },
      Location: location(`cache-policy/${found.id}`),
      ETag: found.etag,
    };
  },
});
