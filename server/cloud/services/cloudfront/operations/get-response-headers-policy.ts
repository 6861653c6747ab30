import type { GetResponseHeadersPolicyCommandInput, GetResponseHeadersPolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getConfigured, responseHeadersPolicies } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetResponseHeadersPolicy.html */
export const getResponseHeadersPolicy = operation<GetResponseHeadersPolicyCommandInput, GetResponseHeadersPolicyCommandOutput>({
  access: (call, { Id }) => access(call, 'GetResponseHeadersPolicy', 'response-headers-policy', Id),
  run(call, { Id }) {
    const found = getConfigured(call, responseHeadersPolicies, Id);
    return {
      ResponseHeadersPolicy: { Id: found.id, LastModifiedTime: new Date(found.modifiedAt), ResponseHeadersPolicyConfig: found.config },
      ETag: found.etag,
    };
  },
});
