import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { taggedPartition, tagsOf } from '../tags';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (_call, { ResourceARN = '' }) => [{ action: 'cloudwatch:ListTagsForResource', resource: ResourceARN }],
  run: (call, { ResourceARN = '' }) => ({ Tags: tagsOf(taggedPartition(call, ResourceARN), ResourceARN) }),
});
