import type { GetResponseHeadersPolicyConfigCommandInput, GetResponseHeadersPolicyConfigCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getConfigured, responseHeadersPolicies } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetResponseHeadersPolicyConfig.html */
export const getResponseHeadersPolicyConfig = operation<
  GetResponseHeadersPolicyConfigCommandInput,
  GetResponseHeadersPolicyConfigCommandOutput
>({
  access: (call, { Id }) => access(call, 'GetResponseHeadersPolicyConfig', 'response-headers-policy', Id),
  run(call, { Id }) {
    const found = getConfigured(call, responseHeadersPolicies, Id);
    return { ResponseHeadersPolicyConfig: found.config, ETag: found.etag };
  },
});
