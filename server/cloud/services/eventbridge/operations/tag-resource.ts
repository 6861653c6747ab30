import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { withTags } from '../buses';
import { getTagged } from '../tagged';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (_call, { ResourceARN }) => [{ action: 'events:TagResource', resource: ResourceARN ?? '' }],
  run(call, { ResourceARN, Tags }) {
    const { tags, save } = getTagged(call, ResourceARN);
    save(withTags(tags, Tags));
    return {};
  },
});
