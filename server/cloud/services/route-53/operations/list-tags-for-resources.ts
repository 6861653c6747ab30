import type { ListTagsForResourcesCommandInput, ListTagsForResourcesCommandOutput } from '@aws-sdk/client-route-53';
import { operation } from '../../../service';
import { requireZoneTags, tagSet } from '../tags';
import { zoneAccess } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListTagsForResources.html */
export const listTagsForResources = operation<ListTagsForResourcesCommandInput, ListTagsForResourcesCommandOutput>({
  access: (_call, { ResourceIds = [] }) =>
    (ResourceIds.length === 0 ? [undefined] : ResourceIds).flatMap((id) => zoneAccess('ListTagsForResources', id)),
  run({ partition }, { ResourceType, ResourceIds = [] }) {
    requireZoneTags(ResourceType);
    return { ResourceTagSets: ResourceIds.map((id) => tagSet(partition, id)) };
  },
});
