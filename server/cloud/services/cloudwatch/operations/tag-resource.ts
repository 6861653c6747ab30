import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { addTagsTo, taggedPartition } from '../tags';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (_call, { ResourceARN = '' }) => [{ action: 'cloudwatch:TagResource', resource: ResourceARN }],
  run(call, { ResourceARN = '', Tags = [] }) {
    addTagsTo(taggedPartition(call, ResourceARN), ResourceARN, Tags);
    return {};
  },
});
