import { CloudWatch, type PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { Lambda } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRole } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { zipInline } from '../lambda/code';
import { getAlarm } from './alarms/alarm';
import { evaluateAlarms } from './alarms/alarm-clock';
import { changeState } from './alarms/change-state';
import { alarm, MINUTE_MS, minutesAgo, stateOf } from './testing';

let cloud: TestCloud;
let client: CloudWatch;

beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudWatch(cloud.config);
});

afterAll(() => cloud.stop());

async function put(MetricName: string, ...newestLast: number[]): Promise<void> {
  const MetricData = newestLast.map((Value, index) => ({ MetricName, Value, Timestamp: minutesAgo(newestLast.length - index) }));
  await client.putMetricData({ Namespace: 'Shop', MetricData });
}

describe('states', () => {
  test('an alarm without data, with good data, with bad data', async () => {
    await client.putMetricAlarm(alarm('states', 'Wait'));
    expect(await stateOf(client, 'states')).toBe('INSUFFICIENT_DATA');
    await put('Wait', 5, 12);
    await client.putMetricAlarm(alarm('states', 'Wait'));
    expect(await stateOf(client, 'states')).toBe('OK');
    await put('Wait', 30, 40);
    evaluateAlarms(cloud.cloud, cloud.cloud.partition(cloud.accountId, 'us-east-1'), new Date());
    const { MetricAlarms = [] } = await client.describeAlarms({ AlarmNames: ['states'] });
    expect(MetricAlarms).toMatchObject([
      {
        AlarmArn: `arn:aws:cloudwatch:us-east-1:${cloud.accountId}:alarm:states`,
        StateValue: 'ALARM',
        StateReason: expect.stringMatching(
          /^Threshold Crossed: 2 out of the last 2 datapoints \[40\.0 \(.{17}\), 30\.0 \(.{17}\)\] were greater than the threshold \(10\.0\) \(minimum 2 datapoints for OK -> ALARM transition\)\.$/,
        ),
      },
    ]);
    const { AlarmHistoryItems = [] } = await client.describeAlarmHistory({ AlarmName: 'states', HistoryItemType: 'StateUpdate' });
    expect(AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary)).toEqual([
      'Alarm updated from OK to ALARM',
      'Alarm updated from INSUFFICIENT_DATA to OK',
    ]);
  });

  test('an alarm on an expression', async () => {
    await put('Failed', 3, 6);
    await put('All', 10, 10);
    const of = (Id: string, MetricName: string) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { Namespace: 'Shop', MetricName }, Period: 60, Stat: 'Sum' },
    });
    await client.putMetricAlarm({
      AlarmName: 'part',
      EvaluationPeriods: 2,
      DatapointsToAlarm: 1,
      Threshold: 50,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Metrics: [of('failed', 'Failed'), of('all', 'All'), { Id: 'part', Expression: '100 * failed / all', Label: 'Failed, in percent' }],
    });
    expect(await stateOf(client, 'part')).toBe('ALARM');
  });

  test('a state that is set by hand lasts until the next evaluation', async () => {
    await put('Calm', 1, 1);
    await client.putMetricAlarm(alarm('by-hand', 'Calm'));
    await client.setAlarmState({ AlarmName: 'by-hand', StateValue: 'ALARM', StateReason: 'a drill' });
    expect(await stateOf(client, 'by-hand')).toBe('ALARM');
    evaluateAlarms(cloud.cloud, cloud.cloud.partition(cloud.accountId, 'us-east-1'), new Date());
    expect(await stateOf(client, 'by-hand')).toBe('OK');
    await expect(client.setAlarmState({ AlarmName: 'nobody', StateValue: 'OK', StateReason: '' })).rejects.toMatchObject({
      name: 'ResourceNotFound',
    });
  });

  test('alarms are found by metric, state, prefix and action, and are deleted', async () => {
    const action = `arn:aws:sns:us-east-1:${cloud.accountId}:nowhere`;
    await client.putMetricAlarm(alarm('found-1', 'Lost', { AlarmActions: [action] }));
    await client.putMetricAlarm(alarm('found-2', 'Lost', { TreatMissingData: 'notBreaching' }));
    const names = async (more: object) => (await client.describeAlarms(more)).MetricAlarms?.map(({ AlarmName }) => AlarmName);
    expect(await names({ AlarmNamePrefix: 'found-' })).toEqual(['found-1', 'found-2']);
    expect(await names({ AlarmNamePrefix: 'found-', StateValue: 'OK' })).toEqual(['found-2']);
    expect(await names({ ActionPrefix: 'arn:aws:sns' })).toEqual(['found-1']);
    const { MetricAlarms } = await client.describeAlarmsForMetric({ Namespace: 'Shop', MetricName: 'Lost' });
    expect(MetricAlarms).toHaveLength(2);
    await client.deleteAlarms({ AlarmNames: ['found-1', 'found-2'] });
    expect(await names({ AlarmNamePrefix: 'found-' })).toEqual([]);
  });

  test.each<[string, Partial<PutMetricAlarmCommandInput>, RegExp]>([
    ['anomaly detection', { ComparisonOperator: 'LessThanLowerThreshold' }, /LessThanLowerThreshold is not supported/],
    ['more datapoints than are evaluated', { DatapointsToAlarm: 3 }, /DatapointsToAlarm must be between 1 and EvaluationPeriods/],
    ['a range of more than a day', { Period: 60, EvaluationPeriods: 1441 }, /more than a day/],
    ['an odd period', { Period: 61 }, /multiple of 60 seconds/],
    ['no statistic', { Statistic: undefined }, /Exactly one of Statistic/],
  ])('%s is refused', async (_what, more, message) => {
    await expect(client.putMetricAlarm(alarm('wrong', 'Wait', more))).rejects.toMatchObject({
      name: 'ValidationException',
      Code: 'ValidationError',
      message: expect.stringMatching(message),
    });
  });
});

describe('composite alarms', () => {
  test('follow the alarms that their rules name', async () => {
    for (const name of ['left', 'right']) await client.putMetricAlarm(alarm(name, 'None', { TreatMissingData: 'ignore' }));
    const AlarmRule = 'ALARM(left) AND (NOT OK("right") OR FALSE)';
    await client.putCompositeAlarm({ AlarmName: 'both', AlarmRule });
    await client.putCompositeAlarm({ AlarmName: 'above', AlarmRule: 'ALARM(both)' });
    expect([await stateOf(client, 'both'), await stateOf(client, 'above')]).toEqual(['OK', 'OK']);
    await client.setAlarmState({ AlarmName: 'left', StateValue: 'ALARM', StateReason: '' });
    expect([await stateOf(client, 'both'), await stateOf(client, 'above')]).toEqual(['ALARM', 'ALARM']);
    await client.setAlarmState({ AlarmName: 'right', StateValue: 'OK', StateReason: '' });
    expect([await stateOf(client, 'both'), await stateOf(client, 'above')]).toEqual(['OK', 'OK']);
    const children = await client.describeAlarms({ ChildrenOfAlarmName: 'both' });
    expect(children.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['left', 'right']);
    await expect(client.deleteAlarms({ AlarmNames: ['left'] })).rejects.toMatchObject({ message: expect.stringContaining('both') });
    await expect(client.putCompositeAlarm({ AlarmName: 'both', AlarmRule: 'OK(above)' })).rejects.toMatchObject({
      message: expect.stringContaining('depend on both itself'),
    });
  });

  test.each([
    ['an open bracket', 'ALARM(left'],
    ['no state', 'left'],
    ['no such alarm', 'ALARM(nobody)'],
    ['too deep a nesting', `${'('.repeat(2000)}TRUE`],
  ])('a rule with %s is refused', async (_what, AlarmRule) => {
    await expect(client.putCompositeAlarm({ AlarmName: 'wrong', AlarmRule })).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('actions', () => {
  test('a function is called, and what cannot be reached is in the history', async () => {
    const source = 'export const handler = async (event) => console.log(JSON.stringify(event));';
    const { FunctionArn = '' } = await new Lambda(cloud.config).createFunction({
      FunctionName: 'rung',
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Role: await makeRole(cloud, 'rung', 'lambda.amazonaws.com'),
      Code: { ZipFile: await zipInline('index.mjs', source) },
    });
    const unreachable = 'arn:aws:automate:us-east-1:ec2:stop';
    await client.putMetricAlarm(alarm('rings', 'Ring', { AlarmActions: [FunctionArn, unreachable], TreatMissingData: 'ignore' }));
    await client.disableAlarmActions({ AlarmNames: ['rings'] });
    await client.setAlarmState({ AlarmName: 'rings', StateValue: 'ALARM', StateReason: 'unheard' });
    await client.setAlarmState({ AlarmName: 'rings', StateValue: 'OK', StateReason: 'over' });
    await client.enableAlarmActions({ AlarmNames: ['rings'] });
    await client.setAlarmState({ AlarmName: 'rings', StateValue: 'ALARM', StateReason: 'a drill' });

    const logs = new CloudWatchLogs(cloud.config);
    const heard = async () => {
      const { events = [] } = await logs.filterLogEvents({
        logGroupName: '/aws/lambda/rung',
        filterPattern: '"aws.cloudwatch"',
      });
      return events.map(({ message = '' }) => JSON.parse(message.slice(message.indexOf('{'))) as { alarmData: unknown });
    };
    await expect.poll(async () => (await heard().catch(() => [])).length).toBe(1);
    expect((await heard())[0]?.alarmData).toMatchObject({
      alarmName: 'rings',
      state: { value: 'ALARM', reason: 'a drill' },
      previousState: { value: 'OK', reason: 'over' },
    });
    const ofFunction = { Namespace: 'AWS/Lambda', Dimensions: [{ Name: 'FunctionName', Value: 'rung' }], Period: 3600 };
    const { Datapoints } = await client.getMetricStatistics({
      ...ofFunction,
      MetricName: 'Invocations',
      StartTime: minutesAgo(59),
      EndTime: new Date(Date.now() + MINUTE_MS),
      Statistics: ['Sum'],
    });
    expect(Datapoints).toMatchObject([{ Sum: 1, Unit: 'Count' }]);
    const { AlarmHistoryItems = [] } = await client.describeAlarmHistory({ AlarmName: 'rings', HistoryItemType: 'Action' });
    expect(AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary).sort()).toEqual([
      `Failed to execute action ${unreachable}`,
      `Successfully executed action ${FunctionArn}`,
    ]);
  });
});

test('an action that ends when its account is closed already breaks nothing', async () => {
  await client.putMetricAlarm(alarm('closing', 'Wait', { AlarmActions: [`arn:aws:sns:us-east-1:${cloud.accountId}:none`] }));
  const partition = cloud.cloud.partition(cloud.accountId, 'us-east-1');
  changeState({ cloud: cloud.cloud, partition }, getAlarm(partition, 'closing'), { value: 'ALARM', reason: 'by hand' });
  cloud.cloud.closeAccount(cloud.accountId);
  expect(await stateOf(client, 'closing')).toBe('ALARM');
});
