import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getTagged } from '../tagged';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (_call, { ResourceARN }) => [{ action: 'events:UntagResource', resource: ResourceARN ?? '' }],
  run(call, { ResourceARN, TagKeys = [] }) {
    const { tags, save } = getTagged(call, ResourceARN);
    save(Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key))));
    return {};
  },
});
