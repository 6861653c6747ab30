/** Metric and subscription filters over the wire. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { CloudFormation, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs, type MetricTransformation, type PutMetricFilterCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { Lambda } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { zipInline } from '../lambda/code';

const MINUTE_MS = 60_000;
let now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
let cloud: TestCloud;
let logs: CloudWatchLogs;
let metrics: CloudWatch;
let functions: Lambda;
let server: Server;
/** Bodies that the function has told the test, and who waits for the next. */
let heard: (body: string) => void = () => {};

beforeAll(async () => {
  cloud = await startCloud({ now: () => new Date(now) });
  // The signature's time is the clients' own.
  logs = new CloudWatchLogs(cloud.config);
  metrics = new CloudWatch(cloud.config);
  functions = new Lambda(cloud.config);
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    response.end();
    heard(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await logs.createLogGroup({ logGroupName: '/aws/lambda/reader' });
  await functions.createFunction({
    FunctionName: 'reader',
    Role: `arn:aws:iam::${cloud.accountId}:role/function`,
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: {
      ZipFile: await zipInline(
        'index.mjs',
        `export const handler = (event) => fetch('http://127.0.0.1:${(server.address() as AddressInfo).port}/', { method: 'POST', body: JSON.stringify(event) }).then(() => {});`,
      ),
    },
  });
});

afterAll(async () => {
  for (const client of [logs, metrics, functions]) client.destroy();
  server.close();
  await cloud.stop();
});

async function group(logGroupName: string): Promise<void> {
  await logs.createLogGroup({ logGroupName });
  await logs.createLogStream({ logGroupName, logStreamName: 's' });
}

const put = (logGroupName: string, ...messages: string[]) =>
  logs.putLogEvents({ logGroupName, logStreamName: 's', logEvents: messages.map((message) => ({ timestamp: now, message })) });

async function statistics(MetricName: string, Dimensions: { Name: string; Value: string }[] = []) {
  const { Datapoints = [] } = await metrics.getMetricStatistics({
    Namespace: 'Shop',
    MetricName,
    Dimensions,
    StartTime: new Date(now - 10 * MINUTE_MS),
    EndTime: new Date(now + MINUTE_MS),
    Period: 60,
    Statistics: ['Sum', 'SampleCount', 'Maximum'],
  });
  return Datapoints.sort((one, other) => Number(one.Timestamp) - Number(other.Timestamp)).map(({ Sum, SampleCount, Maximum, Unit }) => ({
    Sum,
    SampleCount,
    Maximum,
    Unit,
  }));
}

test('matching events are counted, their numbers taken, and minutes without a match get the default', async () => {
  await group('/shop');
  await logs.putMetricFilter({
    logGroupName: '/shop',
    filterName: 'errors',
    filterPattern: 'ERROR',
    metricTransformations: [{ metricNamespace: 'Shop', metricName: 'Errors', metricValue: '1', defaultValue: 0 }],
  });
  await logs.putMetricFilter({
    logGroupName: '/shop',
    filterName: 'latency',
    filterPattern: '{ $.latency = * }',
    metricTransformations: [
      {
        metricNamespace: 'Shop',
        metricName: 'Latency',
        metricValue: '$.latency',
        unit: 'Milliseconds',
        dimensions: { Path: '$.path' },
      },
    ],
  });
  await put('/shop', 'ERROR one', 'fine', 'ERROR two', '{"latency":20,"path":"/a"}', '{"latency":30,"path":"/a"}', '{"latency":5}');
  now += MINUTE_MS;
  await put('/shop', 'fine');
  now += MINUTE_MS;
  await put('/shop', 'ERROR three');
  expect(await statistics('Errors')).toEqual([
    { Sum: 2, SampleCount: 2, Maximum: 1, Unit: 'None' },
    { Sum: 0, SampleCount: 1, Maximum: 0, Unit: 'None' },
    { Sum: 1, SampleCount: 1, Maximum: 1, Unit: 'None' },
  ]);
  expect(await statistics('Latency', [{ Name: 'Path', Value: '/a' }])).toEqual([
    { Sum: 50, SampleCount: 2, Maximum: 30, Unit: 'Milliseconds' },
  ]);
  // An event without the dimension's value is in no metric.
  expect((await metrics.listMetrics({ Namespace: 'Shop', MetricName: 'Latency' })).Metrics).toHaveLength(1);

  const { metricFilters } = await logs.describeMetricFilters({ logGroupName: '/shop', limit: 1 });
  expect(metricFilters).toMatchObject([
    { filterName: 'errors', metricTransformations: [{ defaultValue: 0 }], creationTime: expect.any(Number) },
  ]);
  expect((await logs.describeMetricFilters({ metricNamespace: 'Shop', metricName: 'Latency' })).metricFilters).toHaveLength(1);
  expect((await logs.describeLogGroups({ logGroupNamePrefix: '/shop' })).logGroups).toMatchObject([{ metricFilterCount: 2 }]);
  await logs.deleteMetricFilter({ logGroupName: '/shop', filterName: 'errors' });
  await put('/shop', 'ERROR four');
  expect((await statistics('Errors')).at(-1)).toMatchObject({ Sum: 1 });
  await expect(logs.deleteMetricFilter({ logGroupName: '/shop', filterName: 'errors' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('a pattern can be tried', async () => {
  const { matches } = await logs.testMetricFilter({
    filterPattern: '[ip, status = 4*, bytes]',
    logEventMessages: ['1.1.1.1 200 5', '2.2.2.2 404 7'],
  });
  expect(matches).toEqual([
    { eventNumber: 2, eventMessage: '2.2.2.2 404 7', extractedValues: { $ip: '2.2.2.2', $status: '404', $bytes: '7' } },
  ]);
});

test.each<[Partial<PutMetricFilterCommandInput> & { transformation?: Partial<MetricTransformation> }, RegExp]>([
  [{ filterPattern: '[a, ..., b, ...]' }, /Invalid filter pattern/],
  [{ transformation: { metricNamespace: 'AWS/Shop' } }, /AWS\//],
  [{ transformation: { metricValue: '$.latency' } }, /neither a number nor a field/],
  [{ filterPattern: '{ $.a = * }', transformation: { dimensions: { A: '$.a' }, defaultValue: 0 } }, /exclude one another/],
  [{ applyOnTransformedLogs: true }, /applyOnTransformedLogs is not supported/],
])('%j is refused', async ({ transformation, ...input }, message) => {
  await logs.createLogGroup({ logGroupName: '/refused' }).catch(() => {});
  const answer = logs.putMetricFilter({
    logGroupName: '/refused',
    filterName: 'f',
    filterPattern: 'x',
    ...input,
    metricTransformations: [{ metricNamespace: 'Shop', metricName: 'M', metricValue: '1', ...transformation }],
  });
  await expect(answer).rejects.toMatchObject({ name: 'InvalidParameterException', message: expect.stringMatching(message) });
});

test('a function that lets the group in gets its matching events, zipped', async () => {
  await group('/orders');
  const arn = `arn:aws:lambda:us-east-1:${cloud.accountId}:function:reader`;
  const filter = { logGroupName: '/orders', filterName: 'paid', filterPattern: '{ $.state = "paid" }', destinationArn: arn };
  await expect(logs.putSubscriptionFilter(filter)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining('Make sure you have given CloudWatch Logs permission'),
  });
  const SourceArn = `arn:aws:logs:us-east-1:${cloud.accountId}:log-group:/orders:*`;
  await functions.addPermission({
    FunctionName: 'reader',
    StatementId: 'logs',
    Action: 'lambda:InvokeFunction',
    Principal: 'logs.amazonaws.com',
    SourceArn,
  });
  await logs.putSubscriptionFilter(filter);
  const next = new Promise<string>((resolve) => {
    heard = resolve;
  });
  await put('/orders', '{"state":"new"}', '{"state":"paid","n":1}', '{"state":"paid","n":2}');
  const { awslogs } = JSON.parse(await next) as { awslogs: { data: string } };
  expect(JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString('utf8'))).toEqual({
    messageType: 'DATA_MESSAGE',
    owner: cloud.accountId,
    logGroup: '/orders',
    logStream: 's',
    subscriptionFilters: ['paid'],
    logEvents: [1, 2].map((n) => ({ id: expect.stringMatching(/^\d{56}$/), timestamp: now, message: `{"state":"paid","n":${n}}` })),
  });
  expect((await logs.describeSubscriptionFilters({ logGroupName: '/orders' })).subscriptionFilters).toMatchObject([
    { filterName: 'paid', destinationArn: arn, distribution: 'ByLogStream' },
  ]);
  for (const service of ['kinesis', 'firehose']) {
    const destinationArn = `arn:aws:${service}:us-east-1:${cloud.accountId}:stream/s`;
    await expect(logs.putSubscriptionFilter({ ...filter, destinationArn })).rejects.toThrow(
      `Subscriptions to ${service} are not supported`,
    );
  }
  await expect(logs.putSubscriptionFilter({ ...filter, logGroupName: '/aws/lambda/reader' })).rejects.toThrow(
    /reserved for the function logs/,
  );
  await logs.deleteLogGroup({ logGroupName: '/orders' });
  await logs.createLogGroup({ logGroupName: '/orders' });
  expect((await logs.describeSubscriptionFilters({ logGroupName: '/orders' })).subscriptionFilters).toEqual([]);
});

test('groups of the infrequent access class have no filters; protected groups stay', async () => {
  await logs.createLogGroup({ logGroupName: '/rare', logGroupClass: 'INFREQUENT_ACCESS', tags: { team: 'a' } });
  const filter = { logGroupName: '/rare', filterName: 'f', filterPattern: '' };
  const metricTransformations = [{ metricNamespace: 'Shop', metricName: 'M', metricValue: '1' }];
  await expect(logs.putMetricFilter({ ...filter, metricTransformations })).rejects.toMatchObject({ name: 'InvalidOperationException' });
  await logs.putLogGroupDeletionProtection({ logGroupIdentifier: '/rare', deletionProtectionEnabled: true });
  await expect(logs.deleteLogGroup({ logGroupName: '/rare' })).rejects.toThrow(/deletion protection/);
  await logs.tagLogGroup({ logGroupName: '/rare', tags: { cost: 'b' } });
  await logs.untagLogGroup({ logGroupName: '/rare', tags: ['team'] });
  expect((await logs.listTagsLogGroup({ logGroupName: '/rare' })).tags).toEqual({ cost: 'b' });
  expect((await logs.listLogGroups({ logGroupNamePattern: '^/ra', logGroupTags: [{ key: 'cost', values: ['b'] }] })).logGroups).toEqual([
    { logGroupName: '/rare', logGroupArn: `arn:aws:logs:us-east-1:${cloud.accountId}:log-group:/rare`, logGroupClass: 'INFREQUENT_ACCESS' },
  ]);
  await logs.putLogGroupDeletionProtection({ logGroupIdentifier: '/rare', deletionProtectionEnabled: false });
  await logs.deleteLogGroup({ logGroupName: '/rare' });
});

test('a stack has its filters and policies', async () => {
  const stacks = new CloudFormation(cloud.config);
  const policy = JSON.stringify({
    Statement: { Effect: 'Allow', Principal: { Service: 'es.amazonaws.com' }, Action: 'logs:*', Resource: '*' },
  });
  const TemplateBody = JSON.stringify({
    Resources: {
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/stack' } },
      Filter: {
        Type: 'AWS::Logs::MetricFilter',
        Properties: {
          LogGroupName: { Ref: 'Group' },
          FilterPattern: 'x',
          MetricTransformations: [{ MetricName: 'X', MetricNamespace: 'Shop', MetricValue: '1', DefaultValue: 0 }],
        },
      },
      Policy: { Type: 'AWS::Logs::ResourcePolicy', Properties: { PolicyName: 'search', PolicyDocument: policy } },
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: { FunctionName: 'reader', Action: 'lambda:InvokeFunction', Principal: 'logs.amazonaws.com' },
      },
      Subscription: {
        Type: 'AWS::Logs::SubscriptionFilter',
        DependsOn: 'Permission',
        Properties: {
          LogGroupName: { Ref: 'Group' },
          FilterPattern: '',
          DestinationArn: `arn:aws:lambda:us-east-1:${cloud.accountId}:function:reader`,
        },
      },
    },
  });
  await stacks.createStack({ StackName: 'logs', TemplateBody });
  await waitUntilStackCreateComplete({ client: stacks, maxWaitTime: 30, minDelay: 1 }, { StackName: 'logs' });
  expect((await logs.describeMetricFilters({ logGroupName: '/stack' })).metricFilters).toHaveLength(1);
  expect((await logs.describeSubscriptionFilters({ logGroupName: '/stack' })).subscriptionFilters).toHaveLength(1);
  expect((await logs.describeResourcePolicies({})).resourcePolicies).toMatchObject([{ policyName: 'search', policyDocument: policy }]);
  stacks.destroy();
});
