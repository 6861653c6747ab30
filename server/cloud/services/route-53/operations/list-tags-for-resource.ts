import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-route-53';
import { operation } from '../../../service';
import { requireZoneTags, tagSet } from '../tags';
import { zoneAccess } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (_call, { ResourceId }) => zoneAccess('ListTagsForResource', ResourceId),
  run({ partition }, { ResourceType, ResourceId }) {
    requireZoneTags(ResourceType);
    return { ResourceTagSet: tagSet(partition, ResourceId) };
  },
});
