import type { GetScheduleCommandInput, GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { describeSchedule } from '../describe';
import { getSchedule as get, scheduleAccess } from '../schedules';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html */
export const getSchedule = operation<GetScheduleCommandInput, GetScheduleCommandOutput>({
  access: scheduleAccess('GetSchedule'),
  run: (call, { Name, GroupName }) => describeSchedule(call.partition, get(call, Name, GroupName)),
});
