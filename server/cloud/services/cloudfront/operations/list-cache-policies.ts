import type { ListCachePoliciesCommandInput, ListCachePoliciesCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { cachePolicies, listConfigured } from '../configured';
import { access, pageOf } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListCachePolicies.html */
export const listCachePolicies = operation<ListCachePoliciesCommandInput, ListCachePoliciesCommandOutput>({
  access: (call) => access(call, 'ListCachePolicies', 'cache-policy'),
  run(call, { Type, Marker, MaxItems }) {
    const page = pageOf(listConfigured(call, cachePolicies, Type), Marker, MaxItems);
    return {
      CachePolicyList: {
        MaxItems: page.size,
        Quantity: page.items.length,
        NextMarker: page.nextMarker,
        Items: page.items.map(({ type, item }) => ({
          Type: type,
          CachePolicy: { Id: item.id, LastModifiedTime: new Date(item.modifiedAt), CachePolicyConfig: item.config },
        })),
      },
    };
  },
});
