import type { ListResponseHeadersPoliciesCommandInput, ListResponseHeadersPoliciesCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { listConfigured, responseHeadersPolicies } from '../configured';
import { access, pageOf } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListResponseHeadersPolicies.html */
export const listResponseHeadersPolicies = operation<ListResponseHeadersPoliciesCommandInput, ListResponseHeadersPoliciesCommandOutput>({
  access: (call) => access(call, 'ListResponseHeadersPolicies', 'response-headers-policy'),
  run(call, { Type, Marker, MaxItems }) {
    const page = pageOf(listConfigured(call, responseHeadersPolicies, Type), Marker, MaxItems);
    return {
      ResponseHeadersPolicyList: {
        MaxItems: page.size,
        Quantity: page.items.length,
        NextMarker: page.nextMarker,
        Items: page.items.map(({ type, item }) => ({
          Type: type,
          ResponseHeadersPolicy: { Id: item.id, LastModifiedTime: new Date(item.modifiedAt), ResponseHeadersPolicyConfig: item.config },
        })),
      },
    };
  },
});
