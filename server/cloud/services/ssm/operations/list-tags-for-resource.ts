import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-ssm';
import { operation } from '../../../service';
import { parameterAccess, parameterTags } from '../parameters';
import { taggedParameter } from '../tagged-parameter';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (call, { ResourceId }) => parameterAccess(call, 'ListTagsForResource', [ResourceId]),
  run({ partition }, { ResourceType, ResourceId }) {
    const tags = parameterTags(partition).find(taggedParameter(partition, ResourceType, ResourceId)) ?? {};
    return { TagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  },
});
