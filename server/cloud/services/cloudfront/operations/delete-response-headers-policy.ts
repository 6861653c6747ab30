import type { DeleteResponseHeadersPolicyCommandInput, DeleteResponseHeadersPolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { deleteConfigured, responseHeadersPolicies } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DeleteResponseHeadersPolicy.html */
export const deleteResponseHeadersPolicy = operation<DeleteResponseHeadersPolicyCommandInput, DeleteResponseHeadersPolicyCommandOutput>({
  access: (call, { Id }) => access(call, 'DeleteResponseHeadersPolicy', 'response-headers-policy', Id),
  run(call, { Id, IfMatch }) {
    deleteConfigured(call, responseHeadersPolicies, Id, IfMatch);
    return {};
  },
});
