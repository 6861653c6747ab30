import type { GetOriginRequestPolicyConfigCommandInput, GetOriginRequestPolicyConfigCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getConfigured, originRequestPolicies } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetOriginRequestPolicyConfig.html */
export const getOriginRequestPolicyConfig = operation<GetOriginRequestPolicyConfigCommandInput, GetOriginRequestPolicyConfigCommandOutput>({
  access: (call, { Id }) => access(call, 'GetOriginRequestPolicyConfig', 'origin-request-policy', Id),
  run(call, { Id }) {
    const found = getConfigured(call, originRequestPolicies, Id);
    return { OriginRequestPolicyConfig: found.config, ETag: found.etag };
  },
});
