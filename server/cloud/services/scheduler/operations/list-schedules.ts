import type { ListSchedulesCommandInput, ListSchedulesCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { summarizeSchedule } from '../describe';
import { pageOf } from '../paging';
import { getGroup, scheduleArn, schedules } from '../schedules';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListSchedules.html */
export const listSchedules = operation<ListSchedulesCommandInput, ListSchedulesCommandOutput>({
  access: ({ partition }, { GroupName = '*' }) => [
    { action: 'scheduler:ListSchedules', resource: scheduleArn(partition, { groupName: GroupName, name: '*' }) },
  ],
  run(call, input) {
    const { GroupName, NamePrefix = '', State } = input;
    if (GroupName !== undefined) getGroup(call, GroupName);
    const found = schedules(call.partition)
      .list({ prefix: GroupName === undefined ? '' : `${GroupName}/` })
      .filter(({ value }) => value.name.startsWith(NamePrefix) && (State === undefined || value.state === State));
    const { items, NextToken } = pageOf(found, input);
    return { Schedules: items.map((schedule) => summarizeSchedule(call.partition, schedule)), NextToken };
  },
});
