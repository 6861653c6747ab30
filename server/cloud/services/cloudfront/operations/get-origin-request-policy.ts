import type { GetOriginRequestPolicyCommandInput, GetOriginRequestPolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getConfigured, originRequestPolicies } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetOriginRequestPolicy.html */
export const getOriginRequestPolicy = operation<GetOriginRequestPolicyCommandInput, GetOriginRequestPolicyCommandOutput>({
  access: (call, { Id }) => access(call, 'GetOriginRequestPolicy', 'origin-request-policy', Id),
  run(call, { Id }) {
    const found = getConfigured(call, originRequestPolicies, Id);
    return {
      OriginRequestPolicy: { Id: found.id, LastModifiedTime: new Date(found.modifiedAt), OriginRequestPolicyConfig: found.config },
      ETag: found.etag,
    };
  },
});
