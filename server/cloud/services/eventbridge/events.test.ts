/** Sources: https://docs.aws.amazon.com/eventbridge/latest/APIReference/Welcome.html and the pages named in the code. */
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { Lambda } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allow, makeUser, setPolicyOf } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { zipInline } from '../lambda/code';
import { targetInput } from './target-input';

let cloud: TestCloud;
let events: EventBridge;
let sqs: SQS;
let logs: CloudWatchLogs;

beforeAll(async () => {
  cloud = await startCloud();
  events = new EventBridge(cloud.config);
  sqs = new SQS(cloud.config);
  logs = new CloudWatchLogs(cloud.config);
});

afterAll(async () => {
  for (const client of [events, sqs, logs]) client.destroy();
  await cloud.stop();
});

function policyFor(service: string, Action: string): string {
  return JSON.stringify({ Statement: { Effect: 'Allow', Principal: { Service: service }, Action, Resource: '*' } });
}

async function makeQueue(QueueName: string, service = 'events.amazonaws.com') {
  const { QueueUrl = '' } = await sqs.createQueue({ QueueName, Attributes: { Policy: policyFor(service, 'sqs:SendMessage') } });
  return { QueueUrl, Arn: `arn:aws:sqs:us-east-1:${cloud.accountId}:${QueueName}` };
}

async function bodies(QueueUrl: string): Promise<string[]> {
  const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
  return Messages.map(({ Body = '' }) => Body);
}

const order = (detail: object) => ({ Source: 'shop', DetailType: 'Order', Detail: JSON.stringify(detail) });

test('events reach the targets of the rules that they match, as each wants them', async () => {
  const [whole, part] = [await makeQueue('whole'), await makeQueue('part')];
  const sns = new SNS(cloud.config);
  const { TopicArn = '' } = await sns.createTopic({
    Name: 'orders',
    Attributes: { Policy: policyFor('events.amazonaws.com', 'sns:Publish') },
  });
  const heard = await makeQueue('heard', 'sns.amazonaws.com');
  await sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: heard.Arn, Attributes: { RawMessageDelivery: 'true' } });
  const pattern = { source: ['shop'], detail: { total: [{ numeric: ['>', 100] }] } };
  const { RuleArn } = await events.putRule({ Name: 'large', EventPattern: JSON.stringify(pattern) });
  await logs.createLogGroup({ logGroupName: '/aws/events/orders' });
  await events.putTargets({
    Rule: 'large',
    Targets: [
      { Id: 'whole', Arn: whole.Arn },
      { Id: 'part', Arn: part.Arn, InputPath: '$.detail.items[0]' },
      {
        Id: 'words',
        Arn: TopicArn,
        InputTransformer: { InputPathsMap: { total: '$.detail.total' }, InputTemplate: '"An order of <total> by <aws.events.rule-name>"' },
      },
      { Id: 'log', Arn: `arn:aws:logs:us-east-1:${cloud.accountId}:log-group:/aws/events/orders` },
    ],
  });
  const put = await events.putEvents({
    Entries: [
      order({ total: 99 }),
      order({ total: 101, items: [{ id: 'a' }] }),
      { ...order({}), Source: 'aws.s3' },
      { ...order({}), Detail: '[' },
    ],
  });
  expect(put).toMatchObject({
    FailedEntryCount: 2,
    Entries: [{}, {}, { ErrorCode: 'NotAuthorizedForSourceException' }, { ErrorCode: 'MalformedDetail' }],
  });
  const [event] = await bodies(whole.QueueUrl);
  expect(JSON.parse(event ?? '')).toEqual({
    version: '0',
    id: put.Entries?.[1]?.EventId,
    'detail-type': 'Order',
    source: 'shop',
    account: cloud.accountId,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    region: 'us-east-1',
    resources: [],
    detail: { total: 101, items: [{ id: 'a' }] },
  });
  expect(await bodies(part.QueueUrl)).toEqual(['{"id":"a"}']);
  expect(await bodies(heard.QueueUrl)).toEqual(['"An order of 101 by large"']);
  const { events: lines } = await logs.filterLogEvents({ logGroupName: '/aws/events/orders' });
  expect(lines?.map(({ message }) => message)).toEqual([event]);
  expect(RuleArn).toBe(`arn:aws:events:us-east-1:${cloud.accountId}:rule/large`);
  await events.disableRule({ Name: 'large' });
  await events.putEvents({ Entries: [order({ total: 500 })] });
  expect(await bodies(whole.QueueUrl)).toEqual([]);
  sns.destroy();
});

test('a function is called when its policy lets the rule, and else the dead-letter queue has the event', async () => {
  const lambda = new Lambda(cloud.config);
  const { FunctionArn } = await lambda.createFunction({
    FunctionName: 'heard',
    Role: `arn:aws:iam::${cloud.accountId}:role/function`,
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: { ZipFile: await zipInline('index.mjs', "export const handler = async ({ detail }) => console.log('GOT', detail.n);") },
  });
  const dead = await makeQueue('dead');
  const { RuleArn } = await events.putRule({ Name: 'call', EventPattern: '{"detail":{"n":[{"exists":true}]}}' });
  await events.putTargets({ Rule: 'call', Targets: [{ Id: 'f', Arn: FunctionArn, DeadLetterConfig: { Arn: dead.Arn } }] });
  await events.putEvents({ Entries: [order({ n: 1 })] });
  expect((await bodies(dead.QueueUrl)).map((body) => JSON.parse(body).detail)).toEqual([{ n: 1 }]);
  await lambda.addPermission({
    FunctionName: 'heard',
    StatementId: 'events',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: RuleArn,
  });
  await events.putEvents({ Entries: [order({ n: 2 })] });
  const got = async () => {
    const query = { logGroupName: '/aws/lambda/heard', filterPattern: 'GOT' };
    const { events: lines = [] } = await logs.filterLogEvents(query).catch(() => ({ events: [] }));
    return lines.map(({ message = '' }) => message.trim().slice(-5));
  };
  await expect.poll(got, { interval: 50 }).toEqual(['GOT 2']);
  lambda.destroy();
});

test('a bucket tells the bus of its objects when it is told to', async () => {
  const s3 = new S3({ ...cloud.config, forcePathStyle: true });
  await s3.createBucket({ Bucket: 'told' });
  const queue = await makeQueue('objects');
  await events.putRule({ Name: 'objects', EventPattern: '{"source":["aws.s3"],"detail":{"bucket":{"name":["told"]}}}' });
  await events.putTargets({ Rule: 'objects', Targets: [{ Id: 'q', Arn: queue.Arn }] });
  await s3.putObject({ Bucket: 'told', Key: 'before', Body: 'x' });
  await s3.putBucketNotificationConfiguration({ Bucket: 'told', NotificationConfiguration: { EventBridgeConfiguration: {} } });
  await s3.putObject({ Bucket: 'told', Key: 'a b', Body: 'xyz' });
  await s3.deleteObject({ Bucket: 'told', Key: 'a b' });
  const told = (await bodies(queue.QueueUrl)).map((body) => JSON.parse(body));
  expect(told).toMatchObject([
    { 'detail-type': 'Object Created', resources: ['arn:aws:s3:::told'], detail: { object: { key: 'a b', size: 3 }, reason: 'PutObject' } },
    { 'detail-type': 'Object Deleted', detail: { object: { key: 'a b' }, 'deletion-type': 'Permanently Deleted' } },
  ]);
  s3.destroy();
});

test('putting events needs the permission for the bus', async () => {
  const client = new EventBridge(await makeUser(cloud, 'putter'));
  const put = (Source: string) => client.putEvents({ Entries: [{ ...order({}), Source }] });
  await expect(put('shop')).rejects.toThrow(`events:PutEvents on resource: arn:aws:events:us-east-1:${cloud.accountId}:event-bus/default`);
  const Condition = { StringEquals: { 'events:source': 'shop' } };
  await setPolicyOf(cloud, 'putter', { ...allow('events:PutEvents'), Condition });
  expect((await put('shop')).FailedEntryCount).toBe(0);
  await expect(put('other')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  client.destroy();
});

test('patterns are tried, and what is none is refused', async () => {
  const Event = JSON.stringify({
    id: '1',
    account: '1',
    source: 'shop',
    time: 't',
    region: 'r',
    resources: [],
    'detail-type': 'Order',
    detail: { n: 1 },
  });
  const matches = async (EventPattern: string) => (await events.testEventPattern({ EventPattern, Event })).Result;
  expect([await matches('{"detail":{"n":[1]}}'), await matches('{"detail":{"n":[2]}}')]).toEqual([true, false]);
  const name = 'InvalidEventPatternException';
  await expect(matches('{"detail":{"n":1}}')).rejects.toMatchObject({ name });
  await expect(events.putRule({ Name: 'wrong', EventPattern: '{"detail":[]}' })).rejects.toMatchObject({ name });
});

// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
test.each([
  ['{"who": <who>, "all": <detail>}', '{"who": "A\\"B", "all": {"who":"A\\"B","n":1}}'],
  ['{"text": "by <who>: <n>"}', '{"text": "by A\\"B: 1"}'],
  ['<who> has <n><gone>', 'A"B has 1'],
])('the template %s gives %s', (InputTemplate, expected) => {
  const InputPathsMap = { who: '$.detail.who', detail: '$.detail', n: '$.detail.n', gone: '$.detail.gone' };
  const target = { Id: 't', Arn: 'arn', InputTransformer: { InputPathsMap, InputTemplate } };
  expect(targetInput(target, { name: 'r', arn: 'arn:r' }, { detail: { who: 'A"B', n: 1 } })).toBe(expected);
});
