import type { CreateScheduleCommandInput, CreateScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { defineSchedule } from '../define-schedule';
import { watchSchedule } from '../due';
import { conflict, scheduleAccess, scheduleArn, scheduleKey, schedules } from '../schedules';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export const createSchedule = operation<CreateScheduleCommandInput, CreateScheduleCommandOutput>({
  access: scheduleAccess('CreateSchedule'),
  rolesPassed: ({ Target }) => [Target?.RoleArn],
  async run(call, input) {
    const { cloud, partition } = call;
    const schedule = await defineSchedule(call, input);
    const key = scheduleKey(schedule);
    const there = schedules(partition).find(key);
    // A request that is sent again, because its answer was lost, makes nothing new.
    if (there && (input.ClientToken === undefined || there.clientToken !== input.ClientToken)) {
      throw conflict(`Schedule ${schedule.name} already exists.`);
    }
    if (!there) {
      schedules(partition).put(key, schedule);
      watchSchedule(cloud, partition, key);
    }
    return { ScheduleArn: scheduleArn(partition, schedule) };
  },
});
