import type { ChangeTagsForResourceCommandInput, ChangeTagsForResourceCommandOutput } from '@aws-sdk/client-route-53';
import { operation } from '../../../service';
import { requireZoneTags } from '../tags';
import { getZone, zoneAccess, zones } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeTagsForResource.html */
export const changeTagsForResource = operation<ChangeTagsForResourceCommandInput, ChangeTagsForResourceCommandOutput>({
  access: (_call, { ResourceId }) => zoneAccess('ChangeTagsForResource', ResourceId),
  run({ partition }, { ResourceType, ResourceId, AddTags = [], RemoveTagKeys = [] }) {
    requireZoneTags(ResourceType);
    const zone = getZone(partition, ResourceId);
    const gone = new Set([...RemoveTagKeys, ...AddTags.map(({ Key }) => Key)]);
    zones(partition).put(zone.id, { ...zone, tags: [...zone.tags.filter(({ Key }) => !gone.has(Key)), ...AddTags] });
    return {};
  },
});
