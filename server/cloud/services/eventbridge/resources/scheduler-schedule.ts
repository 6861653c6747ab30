import { CloudFailure } from '../../../failure';
import { type Call, type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { scheduleRule } from '../firing';
import { rules } from '../rules';
import { parseScheduleOrTime } from '../schedule';

interface ScheduleProperties {
  Name?: string;
  GroupName?: string;
  Description?: string;
  ScheduleExpression: string;
  ScheduleExpressionTimezone?: string;
  FlexibleTimeWindow: { Mode: 'OFF' | 'FLEXIBLE'; MaximumWindowInMinutes?: number };
  State?: 'ENABLED' | 'DISABLED';
  StartDate?: string;
  EndDate?: string;
  Target: { Arn: string; RoleArn: string; Input?: string };
}

function scheduleArn({ partition: { accountId, region } }: Call, name: string, { GroupName = 'default' }: ScheduleProperties): string {
  return `arn:aws:scheduler:${region}:${accountId}:schedule/${GroupName}/${name}`;
}

/** Where it is kept among the rules, whose names have no slash. */
function keyOf(name: string, { GroupName = 'default' }: ScheduleProperties): string {
  return `schedule/${GroupName}/${name}`;
}

function refuse(what: string): never {
  throw new CloudFailure('ValidationException', `The embedded cloud's schedules do not have ${what}.`);
}

function apply(call: ResourceCall, name: string, properties: ScheduleProperties): Provisioned {
  const { ScheduleExpression, ScheduleExpressionTimezone = 'UTC', StartDate, EndDate, Target } = properties;
  if (ScheduleExpressionTimezone !== 'UTC') refuse('time zones other than UTC');
  if (StartDate !== undefined || EndDate !== undefined) refuse('a start or an end');
  if (!Target.Arn.startsWith('arn:aws:lambda:')) refuse(`targets other than Lambda functions: ${Target.Arn}`);
  parseScheduleOrTime(ScheduleExpression);
  const all = rules(call.partition);
  const key = keyOf(name, properties);
  const before = all.find(key);
  const arn = scheduleArn(call, name, properties);
  all.put(key, {
    name: key,
    description: properties.Description,
    scheduleExpression: ScheduleExpression,
    state: properties.State ?? 'ENABLED',
    roleArn: Target.RoleArn,
    targets: [{ Id: name, Arn: Target.Arn, RoleArn: Target.RoleArn, Input: Target.Input }],
    createdAt: before?.scheduleExpression === ScheduleExpression ? before.createdAt : call.cloud.now().getTime(),
    scheduleArn: arn,
  });
  scheduleRule(call.cloud, call.partition, key);
  return { physicalId: name, attributes: { Arn: arn } };
}

/**
 * A schedule of EventBridge Scheduler; a flexible time window is used at its beginning.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html
 */
export const schedulerSchedule = resourceType<ScheduleProperties>({
  create: (call, properties) => apply(call, properties.Name ?? call.generateName(64), properties),
  update: (call, physicalId, properties) => apply(call, physicalId, properties),
  remove(call, physicalId, properties) {
    const key = keyOf(physicalId, properties);
    rules(call.partition).remove(key);
    scheduleRule(call.cloud, call.partition, key);
  },
  read(call, physicalId, properties) {
    const found = rules(call.partition).find(keyOf(physicalId, properties));
    if (!found) return undefined;
    return {
      properties: {
        Name: physicalId,
        Description: found.description,
        ScheduleExpression: found.scheduleExpression,
        State: found.state,
        Target: { Arn: found.targets[0]?.Arn, RoleArn: found.roleArn, Input: found.targets[0]?.Input },
      },
      attributes: { Arn: scheduleArn(call, physicalId, properties) },
    };
  },
});
