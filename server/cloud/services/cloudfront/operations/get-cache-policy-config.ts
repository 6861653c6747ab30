import type { GetCachePolicyConfigCommandInput, GetCachePolicyConfigCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { cachePolicies, getConfigured } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetCachePolicyConfig.html */
export const getCachePolicyConfig = operation<GetCachePolicyConfigCommandInput, GetCachePolicyConfigCommandOutput>({
  access: (call, { Id }) => access(call, 'GetCachePolicyConfig', 'cache-policy', Id),
  run(call, { Id }) {
    const found = getConfigured(call, cachePolicies, Id);
    return { CachePolicyConfig: found.config, ETag: found.etag };
  },
});
