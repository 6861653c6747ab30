import type { ListOriginAccessControlsCommandInput, ListOriginAccessControlsCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { listConfigured, originAccessControls } from '../configured';
import { access, pageOf } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListOriginAccessControls.html */
export const listOriginAccessControls = operation<ListOriginAccessControlsCommandInput, ListOriginAccessControlsCommandOutput>({
  access: (call) => access(call, 'ListOriginAccessControls', 'origin-access-control'),
  run(call, { Marker, MaxItems }) {
    const page = pageOf(listConfigured(call, originAccessControls), Marker, MaxItems);
    return {
      OriginAccessControlList: {
        Marker: page.marker,
        MaxItems: page.size,
        IsTruncated: page.nextMarker !== undefined,
        NextMarker: page.nextMarker,
        Quantity: page.items.length,
        Items: page.items.map(({ item }) => ({ Id: item.id, ...item.config, Description: item.config.Description ?? '' })),
      },
    };
  },
});
