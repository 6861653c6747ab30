import type { UpdateScheduleCommandInput, UpdateScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { defineSchedule } from '../define-schedule';
import { watchSchedule } from '../due';
import { getSchedule, scheduleAccess, scheduleArn, scheduleKey, schedules } from '../schedules';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html */
export const updateSchedule = operation<UpdateScheduleCommandInput, UpdateScheduleCommandOutput>({
  access: scheduleAccess('UpdateSchedule'),
  rolesPassed: ({ Target }) => [Target?.RoleArn],
  async run(call, input) {
    const { cloud, partition } = call;
    const schedule = await defineSchedule(call, input, getSchedule(call, input.Name, input.GroupName));
    const key = scheduleKey(schedule);
    schedules(partition).put(key, schedule);
    watchSchedule(cloud, partition, key);
    return { ScheduleArn: scheduleArn(partition, schedule) };
  },
});
