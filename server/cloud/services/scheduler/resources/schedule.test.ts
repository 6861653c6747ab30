import {
  CloudFormation,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { Scheduler } from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startCloud();
});

afterAll(() => cloud.stop());

const StackName = 'app';
const roleArn = { 'Fn::GetAtt': ['Role', 'Arn'] };

function template(schedule: Record<string, unknown>): string {
  const Statement = { Effect: 'Allow', Principal: { Service: 'scheduler.amazonaws.com' }, Action: 'sts:AssumeRole' };
  return JSON.stringify({
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement } } },
      Queue: { Type: 'AWS::SQS::Queue' },
      Team: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'team', Tags: [{ Key: 'of', Value: 'app' }] } },
      Daily: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          Name: 'daily',
          GroupName: { Ref: 'Team' },
          ScheduleExpression: 'cron(0 9 * * ? *)',
          ScheduleExpressionTimezone: 'Europe/Berlin',
          FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: '15' },
          Target: { Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, RoleArn: roleArn, RetryPolicy: { MaximumRetryAttempts: '3' } },
          ...schedule,
        },
      },
    },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Daily', 'Arn'] } } },
  });
}

test('a stack has a schedule and its group, changes it and deletes both', async () => {
  const [client, scheduler, events] = [new CloudFormation(cloud.config), new Scheduler(cloud.config), new EventBridge(cloud.config)];
  const waiting = { client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 } as never;
  const Capabilities = ['CAPABILITY_IAM' as const];
  await client.createStack({ StackName, TemplateBody: template({}), Capabilities });
  await waitUntilStackCreateComplete(waiting, { StackName });
  const { Stacks } = await client.describeStacks({ StackName });
  expect(Stacks?.[0]?.Outputs?.[0]?.OutputValue).toBe('arn:aws:scheduler:us-east-1:123456789012:schedule/team/daily');
  const get = () => scheduler.getSchedule({ Name: 'daily', GroupName: 'team' });
  expect(await get()).toMatchObject({
    ScheduleExpressionTimezone: 'Europe/Berlin',
    FlexibleTimeWindow: { MaximumWindowInMinutes: 15 },
    Target: { RetryPolicy: { MaximumRetryAttempts: 3 } },
  });
  expect((await events.listRules({})).Rules).toEqual([]);
  await client.updateStack({ StackName, TemplateBody: template({ State: 'DISABLED', GroupName: 'default' }), Capabilities });
  await waitUntilStackUpdateComplete(waiting, { StackName });
  expect(await scheduler.getSchedule({ Name: 'daily' })).toMatchObject({ State: 'DISABLED' });
  await expect(get()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await client.deleteStack({ StackName });
  await waitUntilStackDeleteComplete(waiting, { StackName });
  expect((await scheduler.listSchedules({})).Schedules).toEqual([]);
  expect((await scheduler.listScheduleGroups({})).ScheduleGroups).toMatchObject([{ Name: 'default' }]);
  for (const one of [client, scheduler, events]) one.destroy();
});
