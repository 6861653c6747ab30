import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { getGroupByArn } from '../schedules';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (_call, { ResourceArn }) => [{ action: 'scheduler:ListTagsForResource', resource: ResourceArn ?? '' }],
  run: (call, { ResourceArn }) => ({
    Tags: Object.entries(getGroupByArn(call, ResourceArn).tags).map(([Key, Value]) => ({ Key, Value })),
  }),
});
