import type { RemoveTagsFromResourceCommandInput, RemoveTagsFromResourceCommandOutput } from '@aws-sdk/client-ssm';
import { operation } from '../../../service';
import { parameterAccess, parameterTags } from '../parameters';
import { taggedParameter } from '../tagged-parameter';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_RemoveTagsFromResource.html */
export const removeTagsFromResource = operation<RemoveTagsFromResourceCommandInput, RemoveTagsFromResourceCommandOutput>({
  access: (call, { ResourceId }) => parameterAccess(call, 'RemoveTagsFromResource', [ResourceId]),
  run({ partition }, { ResourceType, ResourceId, TagKeys = [] }) {
    const name = taggedParameter(partition, ResourceType, ResourceId);
    const tags = Object.entries(parameterTags(partition).find(name) ?? {}).filter(([key]) => !TagKeys.includes(key));
    parameterTags(partition).put(name, Object.fromEntries(tags));
    return {};
  },
});
