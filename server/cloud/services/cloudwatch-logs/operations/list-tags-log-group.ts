import type { ListTagsLogGroupCommandInput, ListTagsLogGroupCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup } from '../failures';
import { groupAccess } from '../group-arn';
import { tagsOf } from '../group-tags';
import { logStore } from '../state';

/** The older form of ListTagsForResource. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsLogGroup.html */
export const listTagsLogGroup = operation<ListTagsLogGroupCommandInput, ListTagsLogGroupCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'ListTagsLogGroup', logGroupName),
  run: ({ partition }, { logGroupName }) => ({ tags: tagsOf(getGroup(logStore(partition), logGroupName)) }),
});
