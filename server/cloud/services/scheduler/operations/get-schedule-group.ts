import type { GetScheduleGroupCommandInput, GetScheduleGroupCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { describeGroup } from '../describe';
import { getGroup, groupAccess } from '../schedules';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetScheduleGroup.html */
export const getScheduleGroup = operation<GetScheduleGroupCommandInput, GetScheduleGroupCommandOutput>({
  access: groupAccess('GetScheduleGroup'),
  run: (call, { Name }) => describeGroup(call.partition, getGroup(call, Name)),
});
