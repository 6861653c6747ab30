import type { DeleteOriginRequestPolicyCommandInput, DeleteOriginRequestPolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { deleteConfigured, originRequestPolicies } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DeleteOriginRequestPolicy.html */
export const deleteOriginRequestPolicy = operation<DeleteOriginRequestPolicyCommandInput, DeleteOriginRequestPolicyCommandOutput>({
  access: (call, { Id }) => access(call, 'DeleteOriginRequestPolicy', 'origin-request-policy', Id),
  run(call, { Id, IfMatch }) {
    deleteConfigured(call, originRequestPolicies, Id, IfMatch);
    return {};
  },
});
