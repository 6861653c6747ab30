import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup } from '../failures';
import { groupAccess, groupName } from '../group-arn';
import { saveTags, tagsOf } from '../group-tags';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (call, { resourceArn }) => groupAccess(call, 'TagResource', resourceArn),
  run({ partition }, { resourceArn, tags }) {
    const store = logStore(partition);
    const group = getGroup(store, groupName(resourceArn));
    saveTags(store, group, { ...tagsOf(group), ...tags });
    return {};
  },
});
