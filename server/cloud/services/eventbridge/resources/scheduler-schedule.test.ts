import { CloudFormation, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';

let cloud: TestCloud;
let client: CloudFormation;

beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudFormation(cloud.config);
});

afterAll(() => cloud.stop());

const StackName = 'app';
const roleArn = { 'Fn::GetAtt': ['Role', 'Arn'] };

function template(schedule: Record<string, unknown>): string {
  return JSON.stringify({
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com', 'scheduler.amazonaws.com'] }, Action: 'sts:AssumeRole' },
            ],
          },
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
        },
      },
      Receiver: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'receiver',
          Runtime: 'nodejs20.x',
          Handler: 'index.handler',
          Role: roleArn,
          Code: { ZipFile: 'exports.handler = async (event) => console.log("got", event.word);' },
        },
      },
      Once: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          Name: 'once',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: { Arn: { 'Fn::GetAtt': ['Receiver', 'Arn'] }, RoleArn: roleArn, Input: '{"word":"now"}' },
          ...schedule,
        },
      },
    },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Once', 'Arn'] } } },
  });
}

test('a schedule invokes its function at its time, and is no rule', async () => {
  // Late enough for the stack to be there, also on a busy machine.
  const soon = new Date(Date.now() + 6000).toISOString().slice(0, 19);
  const TemplateBody = template({ ScheduleExpression: `at(${soon})` });
  await client.createStack({ StackName, TemplateBody, Capabilities: ['CAPABILITY_IAM'] });
  await waitUntilStackCreateComplete({ client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 } as never, { StackName });
  const { Stacks } = await client.describeStacks({ StackName });
  expect(Stacks?.[0]?.Outputs?.[0]?.OutputValue).toBe('arn:aws:scheduler:us-east-1:123456789012:schedule/default/once');
  expect((await new EventBridge(cloud.config).listRules({})).Rules).toEqual([]);

  const logs = new CloudWatchLogs(cloud.config);
  const lines = async () => {
    const { events } = await logs.filterLogEvents({ logGroupName: '/aws/lambda/receiver' }).catch(() => ({ events: [] }));
    return (events ?? []).map(({ message }) => message).join('');
  };
  await expect.poll(lines, { interval: 100, timeout: 15_000 }).toContain('got now');
});

test.each([
  ['another time zone', { ScheduleExpression: 'rate(1 hour)', ScheduleExpressionTimezone: 'Europe/Berlin' }, 'time zones other than UTC'],
  ['no schedule', { ScheduleExpression: 'sometimes' }, 'ScheduleExpression'],
])('%s is refused by name', async (_, schedule, message) => {
  const name = 'refused';
  await client.createStack({
    StackName: name,
    TemplateBody: template({ ...schedule, Name: 'refused' }).replaceAll('"receiver"', '"other"'),
    Capabilities: ['CAPABILITY_IAM'],
  });
  const failure = async () => {
    const { StackEvents = [] } = await client.describeStackEvents({ StackName: name });
    return (
      StackEvents.find((event) => event.ResourceStatus === 'CREATE_FAILED' && event.LogicalResourceId === 'Once')?.ResourceStatusReason ??
      ''
    );
  };
  await expect.poll(failure, { interval: 50 }).toContain(message);
  await client.deleteStack({ StackName: name });
  await expect
    .poll(
      () =>
        client.describeStacks({ StackName: name }).then(
          () => true,
          () => false,
        ),
      { interval: 50 },
    )
    .toBe(false);
});
