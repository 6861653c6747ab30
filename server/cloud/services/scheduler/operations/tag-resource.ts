import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { getGroupByArn, groups } from '../schedules';
import { withTags } from '../tags';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (_call, { ResourceArn }) => [{ action: 'scheduler:TagResource', resource: ResourceArn ?? '' }],
  run(call, { ResourceArn, Tags }) {
    const group = getGroupByArn(call, ResourceArn);
    groups(call.partition).put(group.name, { ...group, tags: withTags(group.tags, Tags) });
    return {};
  },
});
