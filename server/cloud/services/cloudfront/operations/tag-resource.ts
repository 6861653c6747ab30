import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getTagged } from '../tags';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (_call, { Resource = '' }) => [{ action: 'cloudfront:TagResource', resource: Resource }],
  run(call, { Resource, Tags }) {
    const { tags, save } = getTagged(call, Resource);
    const added = Tags?.Items ?? [];
    save([...tags.filter(({ Key }) => !added.some((tag) => tag.Key === Key)), ...added]);
    return {};
  },
});
