import type { DeleteCachePolicyCommandInput, DeleteCachePolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { cachePolicies, deleteConfigured } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DeleteCachePolicy.html */
export const deleteCachePolicy = operation<DeleteCachePolicyCommandInput, DeleteCachePolicyCommandOutput>({
  access: (call, { Id }) => access(call, 'DeleteCachePolicy', 'cache-policy', Id),
  run(call, { Id, IfMatch }) {
    deleteConfigured(call, cachePolicies, Id, IfMatch);
    return {};
  },
});
