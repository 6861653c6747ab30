import type { ListOriginRequestPoliciesCommandInput, ListOriginRequestPoliciesCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { listConfigured, originRequestPolicies } from '../configured';
import { access, pageOf } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListOriginRequestPolicies.html */
export const listOriginRequestPolicies = operation<ListOriginRequestPoliciesCommandInput, ListOriginRequestPoliciesCommandOutput>({
  access: (call) => access(call, 'ListOriginRequestPolicies', 'origin-request-policy'),
  run(call, { Type, Marker, MaxItems }) {
    const page = pageOf(listConfigured(call, originRequestPolicies, Type), Marker, MaxItems);
    return {
      OriginRequestPolicyList: {
        MaxItems: page.size,
        Quantity: page.items.length,
        NextMarker: page.nextMarker,
        Items: page.items.map(({ type, item }) => ({
          Type: type,
          OriginRequestPolicy: { Id: item.id, LastModifiedTime: new Date(item.modifiedAt), OriginRequestPolicyConfig: item.config },
        })),
      },
    };
  },
});
