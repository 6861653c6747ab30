import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { getGroupByArn, groups } from '../schedules';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (_call, { ResourceArn }) => [{ action: 'scheduler:UntagResource', resource: ResourceArn ?? '' }],
  run(call, { ResourceArn, TagKeys = [] }) {
    const group = getGroupByArn(call, ResourceArn);
    const kept = Object.entries(group.tags).filter(([key]) => !TagKeys.includes(key));
    groups(call.partition).put(group.name, { ...group, tags: Object.fromEntries(kept) });
    return {};
  },
});
