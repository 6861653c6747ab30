import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { setTags, taggedPartition, tagsOf } from '../tags';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (_call, { ResourceARN = '' }) => [{ action: 'cloudwatch:UntagResource', resource: ResourceARN }],
  run(call, { ResourceARN = '', TagKeys = [] }) {
    const partition = taggedPartition(call, ResourceARN);
    setTags(
      partition,
      ResourceARN,
      tagsOf(partition, ResourceARN).filter(({ Key = '' }) => !TagKeys.includes(Key)),
    );
    return {};
  },
});
