/**
 * Names that are taken: https://repost.aws/knowledge-center/cloudformation-stack-fails-resource-exists, and for what is to be
 * replaced https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html#troubleshooting-errors-custom-name-requires-replacing.
 */
import { CloudFormation, type CreateStackCommandInput } from '@aws-sdk/client-cloudformation';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { IAM } from '@aws-sdk/client-iam';
import { SFN } from '@aws-sdk/client-sfn';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRole } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let client: CloudFormation;
let roleArn: string;
beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudFormation(cloud.config);
  roleArn = await makeRole(cloud, 'worker', 'states.amazonaws.com');
});
afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

async function settled(StackName: string): Promise<string> {
  const status = async () => (await client.describeStacks({ StackName })).Stacks?.[0]?.StackStatus ?? '';
  await expect.poll(status, { interval: 20 }).toMatch(/(?<!IN_PROGRESS)$/);
  return status();
}

async function run(verb: 'createStack' | 'updateStack', StackName: string, Resources: object): Promise<string> {
  const input: CreateStackCommandInput = { StackName, TemplateBody: JSON.stringify({ Resources }), Capabilities: ['CAPABILITY_NAMED_IAM'] };
  await (verb === 'createStack' ? client.createStack(input) : client.updateStack(input));
  return settled(StackName);
}

async function whyFailed(StackName: string): Promise<string | undefined> {
  const { StackEvents = [] } = await client.describeStackEvents({ StackName });
  return StackEvents.find(({ ResourceStatus }) => /^(CREATE|UPDATE)_FAILED$/.test(ResourceStatus ?? ''))?.ResourceStatusReason;
}

const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
const alarm = { EvaluationPeriods: 1, ComparisonOperator: 'LessThanThreshold', MetricName: 'm', Namespace: 'n', Period: 60, Threshold: 1 };
const metricTransformations = [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }];

interface Existing {
  properties(): object;
  make(): Promise<unknown>;
  /** What is kept of it that the stack would have changed. */
  look(): Promise<unknown>;
  identifier?: string;
}

/** By type, each of the name `taken`: types that would otherwise put theirs in the place of what is there, and some that would not. */
const EXISTING: Record<string, Existing> = {
  'AWS::CloudWatch::Alarm': {
    properties: () => ({ ...alarm, AlarmName: 'taken', Statistic: 'Sum', AlarmDescription: 'stack' }),
    make: () => new CloudWatch(cloud.config).putMetricAlarm({ ...alarm, AlarmName: 'taken', Statistic: 'Sum' } as never),
    look: async () => (await new CloudWatch(cloud.config).describeAlarms({ AlarmNames: ['taken'] })).MetricAlarms,
  },
  'AWS::CloudWatch::Dashboard': {
    properties: () => ({ DashboardName: 'taken', DashboardBody: '{"widgets":[],"start":"-PT1H"}' }),
    make: () => new CloudWatch(cloud.config).putDashboard({ DashboardName: 'taken', DashboardBody: '{"widgets":[]}' }),
    look: async () => (await new CloudWatch(cloud.config).getDashboard({ DashboardName: 'taken' })).DashboardBody,
  },
  'AWS::Events::Rule': {
    properties: () => ({ Name: 'taken', ScheduleExpression: 'rate(2 days)' }),
    make: () => new EventBridge(cloud.config).putRule({ Name: 'taken', ScheduleExpression: 'rate(1 day)' }),
    look: async () => (await new EventBridge(cloud.config).describeRule({ Name: 'taken' })).ScheduleExpression,
  },
  'AWS::IAM::RolePolicy': {
    identifier: 'taken|worker',
    properties: () => ({ PolicyName: 'taken', RoleName: 'worker', PolicyDocument: { Statement: [] } }),
    make: () =>
      new IAM(cloud.config).putRolePolicy({ PolicyName: 'taken', RoleName: 'worker', PolicyDocument: '{"Statement":[],"Id":"own"}' }),
    look: async () => (await new IAM(cloud.config).getRolePolicy({ PolicyName: 'taken', RoleName: 'worker' })).PolicyDocument,
  },
  'AWS::Logs::MetricFilter': {
    identifier: 'logs|taken',
    properties: () => ({
      FilterName: 'taken',
      LogGroupName: 'logs',
      FilterPattern: 'stack',
      MetricTransformations: [{ MetricName: 'm', MetricNamespace: 'n', MetricValue: '1' }],
    }),
    async make() {
      const logs = new CloudWatchLogs(cloud.config);
      await logs.createLogGroup({ logGroupName: 'logs' });
      await logs.putMetricFilter({ filterName: 'taken', logGroupName: 'logs', filterPattern: 'own', metricTransformations });
    },
    look: async () => (await new CloudWatchLogs(cloud.config).describeMetricFilters({ logGroupName: 'logs' })).metricFilters,
  },
  'AWS::SNS::Topic': {
    properties: () => ({ TopicName: 'taken', DisplayName: 'stack' }),
    make: () => new SNS(cloud.config).createTopic({ Name: 'taken' }),
    look: async () =>
      (await new SNS(cloud.config).getTopicAttributes({ TopicArn: `arn:aws:sns:us-east-1:${cloud.accountId}:taken` })).Attributes,
  },
  'AWS::SQS::Queue': {
    properties: () => ({ QueueName: 'taken' }),
    make: () => new SQS(cloud.config).createQueue({ QueueName: 'taken' }),
    look: async () => (await new SQS(cloud.config).getQueueUrl({ QueueName: 'taken' })).QueueUrl,
  },
  'AWS::SSM::Parameter': {
    properties: () => ({ Name: 'taken', Type: 'String', Value: 'stack' }),
    make: () => new SSM(cloud.config).putParameter({ Name: 'taken', Type: 'String', Value: 'own' }),
    look: async () => (await new SSM(cloud.config).getParameter({ Name: 'taken' })).Parameter?.Value,
  },
  'AWS::StepFunctions::StateMachine': {
    properties: () => ({ StateMachineName: 'taken', RoleArn: roleArn, DefinitionString: definition }),
    make: () => new SFN(cloud.config).createStateMachine({ name: 'taken', roleArn, definition }),
    look: async () => (await new SFN(cloud.config).listStateMachines({})).stateMachines,
  },
};

test.each(Object.entries(EXISTING))('a stack neither takes over nor deletes what has the name: %s', async (Type, existing) => {
  await existing.make();
  const before = await existing.look();
  const StackName = `takes-${Type.replaceAll('::', '-')}`;
  expect(await run('createStack', StackName, { Thing: { Type, Properties: existing.properties() } })).toBe('ROLLBACK_COMPLETE');
  expect(await whyFailed(StackName)).toBe(`Resource of type '${Type}' with identifier '${existing.identifier ?? 'taken'}' already exists.`);
  await client.deleteStack({ StackName });
  const there = () =>
    client.describeStacks({ StackName }).then(
      () => true,
      () => false,
    );
  await expect.poll(there, { interval: 20 }).toBe(false);
  expect(await existing.look()).toEqual(before);
});

const ruleOf = (properties: object) => ({ Type: 'AWS::Events::Rule', Properties: { Name: 'of-a-stack', ...properties } });

test('what another stack has is told by that stack', async () => {
  expect(await run('createStack', 'owner', { Rule: ruleOf({ ScheduleExpression: 'rate(1 day)' }) })).toBe('CREATE_COMPLETE');
  expect(await run('createStack', 'second', { Rule: ruleOf({ ScheduleExpression: 'rate(2 days)' }) })).toBe('ROLLBACK_COMPLETE');
  expect(await whyFailed('second')).toMatch(/^of-a-stack already exists in stack arn:aws:cloudformation:.*:stack\/owner\//);
  const events = new EventBridge(cloud.config);
  expect((await events.describeRule({ Name: 'of-a-stack' })).ScheduleExpression).toBe('rate(1 day)');
});

test('what is to be replaced needs another name', async () => {
  const machine = (type: string) => ({
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { StateMachineName: 'replaced', StateMachineType: type, RoleArn: roleArn, DefinitionString: definition },
    },
  });
  expect(await run('createStack', 'replacing', machine('STANDARD'))).toBe('CREATE_COMPLETE');
  expect(await run('updateStack', 'replacing', machine('EXPRESS'))).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await whyFailed('replacing')).toBe(
    'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename replaced and update the stack again.',
  );
  const { stateMachines = [] } = await new SFN(cloud.config).listStateMachines({});
  expect(stateMachines.filter(({ name }) => name === 'replaced')).toMatchObject([{ type: 'STANDARD' }]);
});

test('what a creation has left half-made is taken away by the rollback', async () => {
  const half = ruleOf({
    Name: 'half',
    ScheduleExpression: 'rate(1 day)',
    Targets: [{ Id: 'x', Arn: 'arn:aws:ecs:us-east-1:1:cluster/x' }],
  });
  expect(await run('createStack', 'halfway', { Rule: half })).toBe('ROLLBACK_COMPLETE');
  await expect(new EventBridge(cloud.config).describeRule({ Name: 'half' })).rejects.toThrow('does not exist');
});
