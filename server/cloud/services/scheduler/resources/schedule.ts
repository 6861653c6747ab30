import type { CreateScheduleCommandInput, Target } from '@aws-sdk/client-scheduler';
import { perform, permit } from '../../../cloud';
import { type Call, type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { describeSchedule } from '../describe';
import { createSchedule } from '../operations/create-schedule';
import { deleteSchedule } from '../operations/delete-schedule';
import { getSchedule } from '../operations/get-schedule';
import { updateSchedule } from '../operations/update-schedule';
import { DEFAULT_GROUP, type Schedule, scheduleArn, scheduleKey, schedules } from '../schedules';

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
    const changesGroup = (properties.GroupName ?? DEFAULT_GROUP) !== (previous.GroupName ?? DEFAULT_GROUP);
    const leaves = changesGroup && find(call, physicalId, previous) !== undefined;
    // A move that was refused, and is taken back, finds the schedule where it was.
    const isThere = find(call, physicalId, properties) !== undefined && !leaves;
    if (leaves) await permit(call, deleteSchedule, { Name: physicalId, GroupName: previous.GroupName });
    await perform(call, changesGroup && !isThere ? createSchedule : updateSchedule, inputOf(physicalId, properties));
    if (leaves) await remove(call, physicalId, previous);
    return provisioned(call, physicalId, properties);
  },
  remove,
  async read(call, physicalId, properties) {
    await permit(call, getSchedule, { Name: physicalId, GroupName: properties.GroupName });
    const found = find(call, physicalId, properties);
    if (!found) return undefined;
    const { Arn, CreationDate, LastModificationDate, StartDate, EndDate, ActionAfterCompletion, ...told } = describeSchedule(
      call.partition,
      found,
    );
    return {
      properties: { ...told, Target: found.target, StartDate: StartDate?.toISOString(), EndDate: EndDate?.toISOString() },
      attributes: { Arn },
    };
  },
});

type InGroup = Pick<ScheduleProperties, 'GroupName'>;

function find({ partition }: Call, name: string, { GroupName = DEFAULT_GROUP }: InGroup): Schedule | undefined {
  return schedules(partition).find(scheduleKey({ groupName: GroupName, name }));
}

async function remove(call: ResourceCall, name: string, { GroupName }: InGroup): Promise<void> {
  // Its group may have taken it along.
  if (find(call, name, { GroupName })) await perform(call, deleteSchedule, { Name: name, GroupName });
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
