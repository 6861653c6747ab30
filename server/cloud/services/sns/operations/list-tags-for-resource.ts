import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { getTaggedTopic } from '../tags';
import { topicAccess } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (call, { ResourceArn }) => topicAccess(call, 'ListTagsForResource', ResourceArn),
  run: (call, { ResourceArn }) => ({
    Tags: Object.entries(getTaggedTopic(call, ResourceArn).topic.tags).map(([Key, Value]) => ({ Key, Value })),
  }),
});
