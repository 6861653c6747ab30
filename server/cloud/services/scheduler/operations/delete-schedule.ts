import type { DeleteScheduleCommandInput, DeleteScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { unwatchSchedule } from '../due';
import { getSchedule, scheduleAccess, scheduleKey, schedules } from '../schedules';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteSchedule.html */
export const deleteSchedule = operation<DeleteScheduleCommandInput, DeleteScheduleCommandOutput>({
  access: scheduleAccess('DeleteSchedule'),
  run(call, { Name, GroupName }) {
    const key = scheduleKey(getSchedule(call, Name, GroupName));
    schedules(call.partition).remove(key);
    unwatchSchedule(call.cloud, call.partition, key);
    return {};
  },
});
