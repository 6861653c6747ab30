/** Sources: https://docs.aws.amazon.com/scheduler/latest/APIReference/Welcome.html and the pages named in the code. */
import { Scheduler } from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allow, makeUser, setPolicyOf } from '../../testing/identities';
import { DAY, openScheduler, type TestSchedules } from './testing';

let schedules: TestSchedules;
let scheduler: Scheduler;
beforeAll(async () => {
  schedules = await openScheduler();
  scheduler = schedules.scheduler;
  await schedules.giveRole('role', ['sqs:SendMessage', 'events:PutEvents', 'ssm:PutParameter']);
});
afterAll(() => schedules.close());

test('a schedule is made, told of, changed and deleted', async () => {
  const { Arn } = await schedules.makeQueue('crud');
  const made = await schedules.make('crud', Arn, {
    Description: 'first',
    ScheduleExpression: schedules.at(DAY),
    ScheduleExpressionTimezone: 'Europe/Berlin',
  });
  expect(made.ScheduleArn).toBe(`arn:aws:scheduler:us-east-1:${schedules.accountId}:schedule/default/crud`);
  await expect(schedules.make('crud', Arn, {})).rejects.toMatchObject({ name: 'ConflictException', $metadata: { httpStatusCode: 409 } });
  const changed = {
    Name: 'crud',
    ScheduleExpression: 'rate(1 hour)',
    Target: { Arn, RoleArn: schedules.role() },
    State: 'DISABLED',
  } as const;
  await scheduler.updateSchedule({ ...changed, FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } });
  const got = await scheduler.getSchedule({ Name: 'crud' });
  expect(got).toMatchObject({
    ...changed,
    GroupName: 'default',
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
    ActionAfterCompletion: 'NONE',
    Target: { RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 } },
  });
  // An update sets everything: what it does not say is gone.
  expect(got.Description).toBeUndefined();
  expect((await scheduler.listSchedules({ NamePrefix: 'cr' })).Schedules).toMatchObject([{ Name: 'crud', Target: { Arn } }]);
  await scheduler.deleteSchedule({ Name: 'crud' });
  await expect(scheduler.getSchedule({ Name: 'crud' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('groups have tags, are listed by pages, and take their schedules along', async () => {
  const { Arn } = await schedules.makeQueue('grouped');
  const { ScheduleGroupArn = '' } = await scheduler.createScheduleGroup({ Name: 'team', Tags: [{ Key: 'a', Value: '1' }] });
  await scheduler.tagResource({ ResourceArn: ScheduleGroupArn, Tags: [{ Key: 'b', Value: '2' }] });
  await scheduler.untagResource({ ResourceArn: ScheduleGroupArn, TagKeys: ['a'] });
  expect((await scheduler.listTagsForResource({ ResourceArn: ScheduleGroupArn })).Tags).toEqual([{ Key: 'b', Value: '2' }]);
  const first = await scheduler.listScheduleGroups({ MaxResults: 1 });
  const second = await scheduler.listScheduleGroups({ MaxResults: 1, NextToken: first.NextToken });
  expect([...(first.ScheduleGroups ?? []), ...(second.ScheduleGroups ?? [])].map(({ Name }) => Name)).toEqual(['default', 'team']);
  expect(second.NextToken).toBeUndefined();
  await schedules.make('member', Arn, { GroupName: 'team', ScheduleExpression: schedules.at(DAY) });
  expect((await scheduler.listSchedules({ GroupName: 'team' })).Schedules).toMatchObject([{ Name: 'member', GroupName: 'team' }]);
  await scheduler.deleteScheduleGroup({ Name: 'team' });
  await expect(scheduler.getSchedule({ Name: 'member', GroupName: 'team' })).rejects.toThrow('Schedule group team does not exist.');
  await expect(scheduler.deleteScheduleGroup({ Name: 'default' })).rejects.toMatchObject({ name: 'ValidationException' });
});

test.each<[string, string, Parameters<TestSchedules['make']>[2]]>([
  [
    'a role that does not trust it',
    'arn:aws:sqs:us-east-1:123456789012:q',
    { target: { RoleArn: 'arn:aws:iam::123456789012:role/other' } },
  ],
  ['a target that the cloud lacks', 'arn:aws:ecs:us-east-1:123456789012:cluster/c', {}],
  ['an operation that the cloud lacks', 'arn:aws:scheduler:::aws-sdk:rds:stopDBInstance', {}],
  ['an operation that reads', 'arn:aws:scheduler:::aws-sdk:dynamodb:getItem', {}],
  ['a FIFO queue without a group', 'arn:aws:sqs:us-east-1:123456789012:q.fifo', {}],
  ['a window without its length', 'arn:aws:sqs:us-east-1:123456789012:q', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
])('%s is refused by name', async (_what, Arn, more) => {
  await expect(schedules.make('refused', Arn, more)).rejects.toMatchObject({ name: 'ValidationException' });
});

test('passing the role and making the schedule need permissions', async () => {
  const owner = { accountId: schedules.accountId, config: schedules.config };
  const client = new Scheduler(await makeUser(owner, 'planner'));
  const Target = { Arn: 'arn:aws:sqs:us-east-1:123456789012:q', RoleArn: schedules.role() };
  const plan = () =>
    client.createSchedule({ Name: 'planned', ScheduleExpression: schedules.at(DAY), FlexibleTimeWindow: { Mode: 'OFF' }, Target });
  await expect(plan()).rejects.toThrow('scheduler:CreateSchedule');
  await setPolicyOf(owner, 'planner', allow('scheduler:CreateSchedule'));
  await expect(plan()).rejects.toThrow('iam:PassRole');
  await setPolicyOf(owner, 'planner', allow(['scheduler:CreateSchedule', 'iam:PassRole']));
  expect((await plan()).ScheduleArn).toContain('schedule/default/planned');
  client.destroy();
});
