import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getTagged } from '../tags';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (_call, { Resource = '' }) => [{ action: 'cloudfront:UntagResource', resource: Resource }],
  run(call, { Resource, TagKeys }) {
    const { tags, save } = getTagged(call, Resource);
    const gone = TagKeys?.Items ?? [];
    save(tags.filter(({ Key = '' }) => !gone.includes(Key)));
    return {};
  },
});
