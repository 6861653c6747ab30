import type { DeleteScheduleGroupCommandInput, DeleteScheduleGroupCommandOutput } from '@aws-sdk/client-scheduler';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { unwatchSchedule } from '../due';
import { DEFAULT_GROUP, getGroup, groupAccess, groups, schedules } from '../schedules';

/** With all schedules in it. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteScheduleGroup.html */
export const deleteScheduleGroup = operation<DeleteScheduleGroupCommandInput, DeleteScheduleGroupCommandOutput>({
  access: groupAccess('DeleteScheduleGroup'),
  run(call, { Name }) {
    const { cloud, partition } = call;
    const { name } = getGroup(call, Name);
    if (name === DEFAULT_GROUP) throw new CloudFailure('ValidationException', 'The default schedule group cannot be deleted.');
    for (const { key } of schedules(partition).list({ prefix: `${name}/` })) {
      schedules(partition).remove(key);
      unwatchSchedule(cloud, partition, key);
    }
    groups(partition).remove(name);
    return {};
  },
});
