/** What surrounds alarms: dashboards, tags, rights, stacks and restarts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormation, waitUntilStackCreateComplete, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '../../listen';
import { allow, makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { alarm, minutesAgo, stateOf } from './testing';

let cloud: TestCloud;
let client: CloudWatch;

beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudWatch(cloud.config);
});

afterAll(() => cloud.stop());

test('dashboards and tags', async () => {
  const DashboardBody = JSON.stringify({ widgets: [{ type: 'text', properties: { markdown: 'hello' } }] });
  await client.putDashboard({ DashboardName: 'shop', DashboardBody });
  expect(await client.getDashboard({ DashboardName: 'shop' })).toMatchObject({ DashboardBody });
  expect((await client.listDashboards({ DashboardNamePrefix: 'sh' })).DashboardEntries).toMatchObject([
    { DashboardName: 'shop', Size: DashboardBody.length },
  ]);
  await expect(client.putDashboard({ DashboardName: 'shop', DashboardBody: '[]' })).rejects.toMatchObject({
    name: 'DashboardInvalidInputError',
    dashboardValidationMessages: [{ DataPath: '/' }],
  });
  await client.deleteDashboards({ DashboardNames: ['shop'] });
  await expect(client.getDashboard({ DashboardName: 'shop' })).rejects.toMatchObject({ Code: 'ResourceNotFound' });

  await client.putMetricAlarm({ ...alarm('tagged', 'Wait'), Tags: [{ Key: 'team', Value: 'a' }] });
  const ResourceARN = `arn:aws:cloudwatch:us-east-1:${cloud.accountId}:alarm:tagged`;
  await client.tagResource({ ResourceARN, Tags: [{ Key: 'stage', Value: 'b' }] });
  await client.untagResource({ ResourceARN, TagKeys: ['team'] });
  expect((await client.listTagsForResource({ ResourceARN })).Tags).toEqual([{ Key: 'stage', Value: 'b' }]);
});

test('IAM decides by alarm and by namespace', async () => {
  const statements = [
    allow('cloudwatch:SetAlarmState'),
    { Effect: 'Deny', Action: 'cloudwatch:SetAlarmState', Resource: `arn:aws:cloudwatch:*:*:alarm:secret-*` },
    { ...allow('cloudwatch:PutMetricData'), Condition: { StringEquals: { 'cloudwatch:namespace': 'Mine' } } },
  ];
  const watcher = new CloudWatch(await makeUser(cloud, 'watcher', ...statements));
  await client.putMetricAlarm(alarm('open-1', 'Wait'));
  await client.putMetricAlarm(alarm('secret-1', 'Wait'));
  await watcher.setAlarmState({ AlarmName: 'open-1', StateValue: 'OK', StateReason: '' });
  const denied = { name: 'AccessDeniedException' };
  await expect(watcher.setAlarmState({ AlarmName: 'secret-1', StateValue: 'OK', StateReason: '' })).rejects.toMatchObject(denied);
  await expect(watcher.listMetrics({})).rejects.toMatchObject(denied);
  const MetricData = [{ MetricName: 'x', Value: 1 }];
  await watcher.putMetricData({ Namespace: 'Mine', MetricData });
  await expect(watcher.putMetricData({ Namespace: 'Shop', MetricData })).rejects.toMatchObject(denied);
});

test('a stack with alarms and a dashboard', async () => {
  const formation = new CloudFormation(cloud.config);
  const StackName = 'watched';
  const TemplateBody = JSON.stringify({
    Resources: {
      Slow: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: { ...alarm('', 'Slow'), AlarmName: undefined, Threshold: '10', Tags: [{ Key: 'team', Value: 'a' }] },
      },
      Any: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmRule: { 'Fn::Join': ['', ['ALARM("', { Ref: 'Slow' }, '")']] } } },
      Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardName: 'board', DashboardBody: '{"widgets":[]}' } },
    },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Slow', 'Arn'] } }, Any: { Value: { Ref: 'Any' } } },
  });
  await formation.createStack({ StackName, TemplateBody });
  const waiting = { client: formation, minDelay: 0.05, maxDelay: 0.1, maxWaitTime: 20 };
  await waitUntilStackCreateComplete(waiting, { StackName });
  const { Stacks } = await formation.describeStacks({ StackName });
  const outputs = Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  expect(outputs.Arn).toMatch(/:alarm:watched-Slow-/);
  expect((await client.listTagsForResource({ ResourceARN: outputs.Arn })).Tags).toContainEqual({ Key: 'team', Value: 'a' });
  expect(await stateOf(client, outputs.Any ?? '')).toBe('OK');
  expect((await client.getDashboard({ DashboardName: 'board' })).DashboardBody).toBe('{"widgets":[]}');
  await formation.deleteStack({ StackName });
  await waitUntilStackDeleteComplete(waiting, { StackName });
  expect(await stateOf(client, outputs.Any ?? '')).toBeUndefined();
});

test('metrics, alarms and their states outlive a restart', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'cloudwatch-'));
  const management = { accountId: '123456789012', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'secret' };
  const start = async () => {
    const running = await listen({ dataFolder, port: 0, management });
    const credentials = { accessKeyId: management.accessKeyId, secretAccessKey: management.secretKey };
    return { running, there: new CloudWatch({ endpoint: running.endpoint, region: 'us-east-1', credentials }) };
  };
  const before = await start();
  await before.there.putMetricData({ Namespace: 'Shop', MetricData: [{ MetricName: 'Wait', Value: 50, Timestamp: minutesAgo(2) }] });
  await before.there.putMetricAlarm(alarm('kept', 'Wait', { EvaluationPeriods: 1 }));
  await before.running.close();
  const after = await start();
  expect((await after.there.describeAlarms({})).MetricAlarms).toMatchObject([{ AlarmName: 'kept', StateValue: 'ALARM' }]);
  expect((await after.there.listMetrics({})).Metrics).toMatchObject([{ MetricName: 'Wait' }]);
  await after.running.close();
  await rm(dataFolder, { recursive: true });
});
