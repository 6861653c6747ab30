import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup } from '../failures';
import { groupAccess, groupName } from '../group-arn';
import { saveTags, tagsOf } from '../group-tags';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (call, { resourceArn }) => groupAccess(call, 'UntagResource', resourceArn),
  run({ partition }, { resourceArn, tagKeys = [] }) {
    const store = logStore(partition);
    const group = getGroup(store, groupName(resourceArn));
    saveTags(store, group, Object.fromEntries(Object.entries(tagsOf(group)).filter(([key]) => !tagKeys.includes(key))));
    return {};
  },
});
