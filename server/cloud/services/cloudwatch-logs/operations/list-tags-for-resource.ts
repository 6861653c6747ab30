import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup } from '../failures';
import { groupAccess, groupName } from '../group-arn';
import { tagsOf } from '../group-tags';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (call, { resourceArn }) => groupAccess(call, 'ListTagsForResource', resourceArn),
  run: ({ partition }, { resourceArn }) => ({ tags: tagsOf(getGroup(logStore(partition), groupName(resourceArn))) }),
});
