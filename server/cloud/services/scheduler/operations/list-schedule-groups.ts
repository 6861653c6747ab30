import type { ListScheduleGroupsCommandInput, ListScheduleGroupsCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { describeGroup } from '../describe';
import { pageOf } from '../paging';
import { DEFAULT_GROUP, getGroup, groupArn, groups } from '../schedules';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListScheduleGroups.html */
export const listScheduleGroups = operation<ListScheduleGroupsCommandInput, ListScheduleGroupsCommandOutput>({
  access: ({ partition }) => [{ action: 'scheduler:ListScheduleGroups', resource: groupArn(partition, '*') }],
  run(call, input) {
    const made = groups(call.partition)
      .list()
      .filter(({ key }) => key !== DEFAULT_GROUP);
    const all = [{ key: DEFAULT_GROUP, value: getGroup(call, DEFAULT_GROUP) }, ...made];
    const { items, NextToken } = pageOf(
      all.filter(({ key }) => key.startsWith(input.NamePrefix ?? '')),
      input,
    );
    return { ScheduleGroups: items.map((group) => describeGroup(call.partition, group)), NextToken };
  },
});
