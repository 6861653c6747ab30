import type { AddTagsToResourceCommandInput, AddTagsToResourceCommandOutput } from '@aws-sdk/client-ssm';
import { operation } from '../../../service';
import { parameterAccess, parameterTags } from '../parameters';
import { taggedParameter } from '../tagged-parameter';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html */
export const addTagsToResource = operation<AddTagsToResourceCommandInput, AddTagsToResourceCommandOutput>({
  access: (call, { ResourceId }) => parameterAccess(call, 'AddTagsToResource', [ResourceId]),
  run({ partition }, { ResourceType, ResourceId, Tags = [] }) {
    const name = taggedParameter(partition, ResourceType, ResourceId);
    const added = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
    parameterTags(partition).put(name, { ...parameterTags(partition).find(name), ...added });
    return {};
  },
});
