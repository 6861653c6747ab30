/** Reads what CreateSchedule and UpdateSchedule are given: both set all of a schedule. */
import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { canAssumeForService } from '../iam/assume-for-service';
import { checkTarget } from './check-target';
import { parseExpression } from './expression';
import { checkName, DEFAULT_GROUP, getGroup, type Schedule, scheduleArn } from './schedules';

const WINDOW_MINUTES_MAX = 1440;

/** @throws ValidationException, ResourceNotFoundException for a group that is not there */
export async function defineSchedule(call: Call, input: CreateScheduleCommandInput, before?: Schedule): Promise<Schedule> {
  const { GroupName: groupName = DEFAULT_GROUP, ScheduleExpression = '', ScheduleExpressionTimezone: timeZone = 'UTC', Target } = input;
  const name = checkName(input.Name);
  getGroup(call, groupName);
  const now = call.cloud.now().getTime();
  const [startAt, endAt] = [input.StartDate?.getTime(), input.EndDate?.getTime()];
  const { isOneTime } = parseExpression(ScheduleExpression, timeZone);
  if (startAt !== undefined && endAt !== undefined && endAt <= startAt) throw invalid('The EndDate must be after the StartDate.');
  if (!isOneTime && endAt !== undefined && endAt <= now) throw invalid('The EndDate you specify cannot be in the past.');
  const target = await checkTarget(call, Target);
  const assumption = {
    service: 'scheduler.amazonaws.com',
    roleArn: target.RoleArn,
    sourceArn: scheduleArn(call.partition, { groupName, name }),
    sessionName: name,
  };
  if (!canAssumeForService(call, assumption)) {
    throw invalid('The execution role you provide must allow AWS EventBridge Scheduler to assume the role.');
  }
  return {
    name,
    groupName,
    expression: ScheduleExpression,
    timeZone,
    startAt: isOneTime ? undefined : startAt,
    endAt: isOneTime ? undefined : endAt,
    description: input.Description,
    state: input.State ?? 'ENABLED',
    windowMinutes: windowOf(input),
    target,
    actionAfterCompletion: input.ActionAfterCompletion ?? 'NONE',
    kmsKeyArn: input.KmsKeyArn,
    clientToken: input.ClientToken,
    createdAt: before?.createdAt ?? now,
    modifiedAt: now,
    // A rate that stays keeps its times; one that is new is due now.
    passedAt: before?.expression === ScheduleExpression ? before.passedAt : now - 1,
  };
}

function windowOf({ FlexibleTimeWindow }: CreateScheduleCommandInput): number | undefined {
  const { Mode, MaximumWindowInMinutes: minutes } = FlexibleTimeWindow ?? {};
  if (Mode === 'OFF') {
    if (minutes !== undefined) throw invalid('A time window that is OFF takes no MaximumWindowInMinutes.');
    return undefined;
  }
  if (Mode !== 'FLEXIBLE') throw invalid(`The mode ${Mode} of a time window is not one of OFF and FLEXIBLE.`);
  if (!Number.isInteger(minutes) || Number(minutes) < 1 || Number(minutes) > WINDOW_MINUTES_MAX) {
    throw invalid(`MaximumWindowInMinutes must be between 1 and ${WINDOW_MINUTES_MAX}.`);
  }
  return minutes;
}

function invalid(message: string): CloudFailure {
  return new CloudFailure('ValidationException', message);
}
