/** Schedules and groups as the API tells of them. */
import type { GetScheduleOutput, ScheduleGroupSummary, ScheduleSummary } from '@aws-sdk/client-scheduler';
import type { Partition } from '../../state/partition';
import { type Group, groupArn, type Schedule, scheduleArn } from './schedules';

export function describeSchedule(partition: Partition, schedule: Schedule): GetScheduleOutput {
  return {
    Arn: scheduleArn(partition, schedule),
    Name: schedule.name,
    GroupName: schedule.groupName,
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: schedule.timeZone,
    ...(schedule.startAt !== undefined && { StartDate: new Date(schedule.startAt) }),
    ...(schedule.endAt !== undefined && { EndDate: new Date(schedule.endAt) }),
    Description: schedule.description,
    State: schedule.state,
    KmsKeyArn: schedule.kmsKeyArn,
    Target: {
      ...schedule.target,
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185, ...schedule.target.RetryPolicy },
    },
    FlexibleTimeWindow:
      schedule.windowMinutes === undefined ? { Mode: 'OFF' } : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: schedule.windowMinutes },
    ActionAfterCompletion: schedule.actionAfterCompletion,
    CreationDate: new Date(schedule.createdAt),
    LastModificationDate: new Date(schedule.modifiedAt),
  };
}

export function summarizeSchedule(partition: Partition, schedule: Schedule): ScheduleSummary {
  return {
    Arn: scheduleArn(partition, schedule),
    Name: schedule.name,
    GroupName: schedule.groupName,
    State: schedule.state,
    CreationDate: new Date(schedule.createdAt),
    LastModificationDate: new Date(schedule.modifiedAt),
    Target: { Arn: schedule.target.Arn },
  };
}

export function describeGroup(partition: Partition, { name, createdAt, modifiedAt }: Group): ScheduleGroupSummary {
  return {
    Arn: groupArn(partition, name),
    Name: name,
    State: 'ACTIVE',
    CreationDate: new Date(createdAt),
    LastModificationDate: new Date(modifiedAt),
  };
}
