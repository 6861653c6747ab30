import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getTagged } from '../tagged';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (_call, { ResourceARN }) => [{ action: 'events:ListTagsForResource', resource: ResourceARN ?? '' }],
  run: (call, { ResourceARN }) => ({
    Tags: Object.entries(getTagged(call, ResourceARN).tags).map(([Key, Value]) => ({ Key, Value })),
  }),
});
