import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { invalidValue } from '../failures';
import { setTags, taggedPartition, tagsOf } from '../tags';

const TAGS_MAX = 50;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (_call, { ResourceARN = '' }) => [{ action: 'cloudwatch:TagResource', resource: ResourceARN }],
  run(call, { ResourceARN = '', Tags = [] }) {
    const partition = taggedPartition(call, ResourceARN);
    const added = new Set(Tags.map(({ Key }) => Key));
    const all = [...tagsOf(partition, ResourceARN).filter(({ Key }) => !added.has(Key)), ...Tags];
    if (all.length > TAGS_MAX) throw invalidValue(`A resource can have at most ${TAGS_MAX} tags.`);
    setTags(partition, ResourceARN, all);
    return {};
  },
});
