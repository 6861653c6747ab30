import type { CreateResponseHeadersPolicyCommandInput, CreateResponseHeadersPolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { createConfigured, responseHeadersPolicies } from '../configured';
import { access, location } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateResponseHeadersPolicy.html */
export const createResponseHeadersPolicy = operation<CreateResponseHeadersPolicyCommandInput, CreateResponseHeadersPolicyCommandOutput>({
  access: (call) => access(call, 'CreateResponseHeadersPolicy', 'response-headers-policy'),
  run(call, { ResponseHeadersPolicyConfig }) {
    if (!ResponseHeadersPolicyConfig) throw new CloudFailure('InvalidArgument', 'The response headers policy has no configuration.');
    const found = createConfigured(call, responseHeadersPolicies, ResponseHeadersPolicyConfig);
    return {
      ResponseHeadersPolicy: { Id: found.id, LastModifiedTime: new Date(found.modifiedAt), ResponseHeadersPolicyConfig: found.config },
      Location: location(`response-headers-policy/${found.id}`),
      ETag: found.etag,
    };
  },
});
