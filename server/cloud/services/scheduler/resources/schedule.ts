import type { CreateScheduleCommandInput, Target } from '@aws-sdk/client-scheduler';
import { perform } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { describeSchedule } from '../describe';
import { createSchedule } from '../operations/create-schedule';
import { deleteSchedule } from '../operations/delete-schedule';
import { updateSchedule } from '../operations/update-schedule';
import { DEFAULT_GROUP, scheduleArn, scheduleKey, schedules } from '../schedules';

interface ScheduleProperties extends Omit<CreateScheduleCommandInput, 'StartDate' | 'EndDate' | 'Target' | 'FlexibleTimeWindow'> {
  StartDate?: string;
  EndDate?: string;
  FlexibleTimeWindow: { Mode: 'OFF' | 'FLEXIBLE'; MaximumWindowInMinutes?: number | string };
  Target: Omit<Target, 'RetryPolicy'> & {
    RetryPolicy?: { MaximumEventAgeInSeconds?: number | string; MaximumRetryAttempts?: number | string };
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html */
export const schedule = resourceType<ScheduleProperties>({
  async create(call, properties) {
    const name = properties.Name ?? call.generateName(64);
    await perform(call, createSchedule, inputOf(name, properties));
    return provisioned(call, name, properties);
  },
  named: (_call, { Name: id, GroupName = DEFAULT_GROUP }) => (id === undefined ? undefined : { id, name: `${GroupName}|${id}` }),
  async update(call, physicalId, properties, previous) {
    const moves = (properties.GroupName ?? DEFAULT_GROUP) !== (previous.GroupName ?? DEFAULT_GROUP);
    await perform(call, moves ? createSchedule : updateSchedule, inputOf(physicalId, properties));
    if (moves) await remove(call, physicalId, previous);
    return provisioned(call, physicalId, properties);
  },
  remove,
  read(call, physicalId, { GroupName = DEFAULT_GROUP }) {
    const found = schedules(call.partition).find(scheduleKey({ groupName: GroupName, name: physicalId }));
    if (!found) return undefined;
    const { Arn, CreationDate, LastModificationDate, StartDate, EndDate, ActionAfterCompletion, ...properties } = describeSchedule(
      call.partition,
      found,
    );
    return {
      properties: { ...properties, Target: found.target, StartDate: StartDate?.toISOString(), EndDate: EndDate?.toISOString() },
      attributes: { Arn },
    };
  },
});

async function remove(call: ResourceCall, name: string, { GroupName }: ScheduleProperties): Promise<void> {
  try {
    await perform(call, deleteSchedule, { Name: name, GroupName });
  } catch (error) {
    // Its group may have taken it along.
    if (!(error instanceof CloudFailure) || error.code !== 'ResourceNotFoundException') throw error;
  }
}

function provisioned({ partition }: ResourceCall, name: string, { GroupName = DEFAULT_GROUP }: ScheduleProperties): Provisioned {
  return { physicalId: name, attributes: { Arn: scheduleArn(partition, { groupName: GroupName, name }) } };
}

function inputOf(
  name: string,
  { StartDate, EndDate, FlexibleTimeWindow, Target, ...others }: ScheduleProperties,
): CreateScheduleCommandInput {
  const { MaximumWindowInMinutes: minutes, Mode } = FlexibleTimeWindow;
  const { MaximumEventAgeInSeconds: age, MaximumRetryAttempts: attempts } = Target.RetryPolicy ?? {};
  return {
    ...others,
    Name: name,
    ...(StartDate !== undefined && { StartDate: new Date(StartDate) }),
    ...(EndDate !== undefined && { EndDate: new Date(EndDate) }),
    FlexibleTimeWindow: { Mode, ...(minutes !== undefined && { MaximumWindowInMinutes: Number(minutes) }) },
    Target: {
      ...Target,
      RetryPolicy: Target.RetryPolicy && {
        ...(age !== undefined && { MaximumEventAgeInSeconds: Number(age) }),
        ...(attempts !== undefined && { MaximumRetryAttempts: Number(attempts) }),
      },
    },
  };
}
