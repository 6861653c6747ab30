import type { UpdateResponseHeadersPolicyCommandInput, UpdateResponseHeadersPolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { responseHeadersPolicies, updateConfigured } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_UpdateResponseHeadersPolicy.html */
export const updateResponseHeadersPolicy = operation<UpdateResponseHeadersPolicyCommandInput, UpdateResponseHeadersPolicyCommandOutput>({
  access: (call, { Id }) => access(call, 'UpdateResponseHeadersPolicy', 'response-headers-policy', Id),
  run(call, { Id, IfMatch, ResponseHeadersPolicyConfig }) {
    if (!ResponseHeadersPolicyConfig) throw new CloudFailure('InvalidArgument', 'The response headers policy has no configuration.');
    const found = updateConfigured(call, responseHeadersPolicies, Id, IfMatch, ResponseHeadersPolicyConfig);
    return {
      ResponseHeadersPolicy: { Id: found.id, LastModifiedTime: new Date(found.modifiedAt), ResponseHeadersPolicyConfig: found.config },
      ETag: found.etag,
    };
  },
});
