import type { UpdateOriginRequestPolicyCommandInput, UpdateOriginRequestPolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { originRequestPolicies, updateConfigured } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_UpdateOriginRequestPolicy.html */
export const updateOriginRequestPolicy = operation<UpdateOriginRequestPolicyCommandInput, UpdateOriginRequestPolicyCommandOutput>({
  access: (call, { Id }) => access(call, 'UpdateOriginRequestPolicy', 'origin-request-policy', Id),
  run(call, { Id, IfMatch, OriginRequestPolicyConfig }) {
    if (!OriginRequestPolicyConfig) throw new CloudFailure('InvalidArgument', 'The origin request policy has no configuration.');
    const found = updateConfigured(call, originRequestPolicies, Id, IfMatch, OriginRequestPolicyConfig);
    return {
      OriginRequestPolicy: { Id: found.id, LastModifiedTime: new Date(found.modifiedAt), OriginRequestPolicyConfig: found.config },
      ETag: found.etag,
    };
  },
});
