/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-rollback-triggers.html */
import { CloudFormation, type RollbackConfiguration } from '@aws-sdk/client-cloudformation';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let cloudFormation: CloudFormation;
let cloudWatch: CloudWatch;
let ssm: SSM;
/** How far the cloud's clock is ahead; less than what signatures may be old. */
let aheadMs = 0;
let count = 0;
let StackName = '';

beforeAll(async () => {
  cloud = await startCloud({ now: () => new Date(Date.now() + aheadMs) });
  cloudFormation = new CloudFormation(cloud.config);
  cloudWatch = new CloudWatch(cloud.config);
  ssm = new SSM(cloud.config);
});

afterAll(() => cloud.stop());

beforeEach(async () => {
  count += 1;
  StackName = `stack-${count}`;
  aheadMs = 0;
  await cloudWatch.putMetricAlarm({
    AlarmName: StackName,
    Namespace: 'App',
    MetricName: 'Errors',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  });
});

const template = (value: string) => `
Resources:
  Word: { Type: AWS::SSM::Parameter, Properties: { Name: /${StackName}/word, Type: String, Value: ${value} } }
Outputs:
  Word: { Value: !GetAtt Word.Value, Export: { Name: ${StackName}-word } }
`;

const arnOf = (name: string) => `arn:aws:cloudwatch:us-east-1:${cloud.accountId}:alarm:${name}`;

const watched = (MonitoringTimeInMinutes: number): RollbackConfiguration => ({
  RollbackTriggers: [{ Arn: arnOf(StackName), Type: 'AWS::CloudWatch::Alarm' }],
  MonitoringTimeInMinutes,
});

const ring = () => cloudWatch.setAlarmState({ AlarmName: StackName, StateValue: 'ALARM', StateReason: 'test' });

const statusOf = async () => (await cloudFormation.describeStacks({ StackName })).Stacks?.[0]?.StackStatus;

const untilStatus = (status: string) => expect.poll(statusOf, { interval: 10 }).toBe(status);

const untilResource = (status: string) =>
  expect
    .poll(async () => (await cloudFormation.describeStackResources({ StackName })).StackResources?.[0]?.ResourceStatus, { interval: 10 })
    .toBe(status);

const wordOf = async () => (await ssm.getParameter({ Name: `/${StackName}/word` })).Parameter?.Value;

async function eventsOf(): Promise<string[]> {
  const { StackEvents = [] } = await cloudFormation.describeStackEvents({ StackName });
  return StackEvents.map((event) => `${event.ResourceStatus} ${event.ResourceStatusReason ?? ''}`);
}

test('an alarm that rings in the time of monitoring takes a creation back, its exports included', async () => {
  await cloudFormation.createStack({ StackName, TemplateBody: template('one'), RollbackConfiguration: watched(180) });
  await untilResource('CREATE_COMPLETE');
  expect(await statusOf()).toBe('CREATE_IN_PROGRESS');
  await ring();
  await untilStatus('ROLLBACK_COMPLETE');
  expect((await eventsOf()).join('\n')).toContain(`ROLLBACK_IN_PROGRESS Rollback trigger ${arnOf(StackName)} is in ALARM state.`);
  await expect(wordOf()).rejects.toThrow();
  expect((await cloudFormation.listExports({})).Exports?.map(({ Name }) => Name)).not.toContain(`${StackName}-word`);
});

test('a stack is made when its time of monitoring is over, keeps its triggers, and an update is taken back by them', async () => {
  await cloudFormation.createStack({ StackName, TemplateBody: template('one'), RollbackConfiguration: watched(5) });
  await untilResource('CREATE_COMPLETE');
  aheadMs = 6 * 60_000;
  await untilStatus('CREATE_COMPLETE');
  expect((await cloudFormation.describeStacks({ StackName })).Stacks?.[0]?.RollbackConfiguration).toEqual(watched(5));

  await cloudFormation.createChangeSet({ StackName, ChangeSetName: 'next', TemplateBody: template('two') });
  expect((await cloudFormation.describeChangeSet({ StackName, ChangeSetName: 'next' })).RollbackConfiguration).toEqual(watched(5));
  await cloudFormation.executeChangeSet({ StackName, ChangeSetName: 'next' });
  await untilResource('UPDATE_COMPLETE');
  expect(await wordOf()).toBe('two');
  await ring();
  await untilStatus('UPDATE_ROLLBACK_COMPLETE');
  expect(await wordOf()).toBe('one');
});

test('an update that is being monitored can be cancelled; without triggers the time is waited for as well', async () => {
  await cloudFormation.createStack({ StackName, TemplateBody: template('one') });
  await untilStatus('CREATE_COMPLETE');
  await cloudFormation.updateStack({
    StackName,
    TemplateBody: template('two'),
    RollbackConfiguration: { MonitoringTimeInMinutes: 60 },
  });
  await untilResource('UPDATE_COMPLETE');
  expect(await statusOf()).toBe('UPDATE_IN_PROGRESS');
  await cloudFormation.cancelUpdateStack({ StackName });
  await untilStatus('UPDATE_ROLLBACK_COMPLETE');
  expect(await wordOf()).toBe('one');
});

test('an update begins with an alarm that rings already, or is missing: nothing is changed; an empty list takes the triggers away', async () => {
  await cloudFormation.createStack({ StackName, TemplateBody: template('one'), RollbackConfiguration: watched(0) });
  await untilStatus('CREATE_COMPLETE');
  await ring();
  await cloudFormation.updateStack({ StackName, TemplateBody: template('two') });
  await untilStatus('UPDATE_ROLLBACK_COMPLETE');
  expect(await wordOf()).toBe('one');

  await cloudWatch.deleteAlarms({ AlarmNames: [StackName] });
  await cloudFormation.updateStack({ StackName, TemplateBody: template('three') });
  await untilStatus('UPDATE_ROLLBACK_COMPLETE');
  expect((await eventsOf()).join('\n')).toContain(`Rollback trigger ${arnOf(StackName)} does not exist.`);
  expect(await wordOf()).toBe('one');

  await cloudFormation.updateStack({ StackName, TemplateBody: template('four'), RollbackConfiguration: { RollbackTriggers: [] } });
  await untilStatus('UPDATE_COMPLETE');
  expect(await wordOf()).toBe('four');
});

test('with its rollback disabled, an update that a trigger stops fails and stays', async () => {
  await cloudFormation.createStack({ StackName, TemplateBody: template('one') });
  await untilStatus('CREATE_COMPLETE');
  await cloudFormation.updateStack({
    StackName,
    TemplateBody: template('two'),
    DisableRollback: true,
    RollbackConfiguration: watched(30),
  });
  await untilResource('UPDATE_COMPLETE');
  await ring();
  await untilStatus('UPDATE_FAILED');
  expect(await wordOf()).toBe('two');
});

test('what is no trigger is refused before anything is made', async () => {
  const create = (RollbackConfiguration: RollbackConfiguration) =>
    cloudFormation.createStack({ StackName, TemplateBody: template('one'), RollbackConfiguration });
  await expect(create({ RollbackTriggers: [{ Arn: arnOf('a'), Type: 'AWS::SNS::Topic' }] })).rejects.toThrow('AWS::SNS::Topic');
  await expect(create({ RollbackTriggers: [{ Arn: 'alarm', Type: 'AWS::CloudWatch::Alarm' }] })).rejects.toThrow('alarm');
  await expect(create({ MonitoringTimeInMinutes: 181 })).rejects.toThrow('181');
  await expect(statusOf()).rejects.toThrow('does not exist');
});
