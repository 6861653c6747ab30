/** Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { IAM } from '@aws-sdk/client-iam';
import { Lambda } from '@aws-sdk/client-lambda';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { zipInline } from './code';
import { batchFailures } from './queue-records';

let cloud: TestCloud;
let lambda: Lambda;
let sqs: SQS;
let logs: CloudWatchLogs;

beforeAll(async () => {
  cloud = await startCloud();
  lambda = new Lambda(cloud.config);
  sqs = new SQS(cloud.config);
  logs = new CloudWatchLogs(cloud.config);
  const iam = new IAM(cloud.config);
  const trust = { Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' } };
  for (const RoleName of ['reader', 'stranger']) await iam.createRole({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) });
  const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole';
  await iam.attachRolePolicy({ RoleName: 'reader', PolicyArn });
  iam.destroy();
});

afterAll(async () => {
  for (const client of [lambda, sqs, logs]) client.destroy();
  await cloud.stop();
});

/** A function that logs the bodies it gets, and then does what `rest` says. */
async function makeFunction(FunctionName: string, rest = '', role = 'reader'): Promise<void> {
  const source = `export const handler = async ({ Records }) => {
    console.log('GOT ' + JSON.stringify(Records.map(({ body }) => body)));
    ${rest}
  };`;
  await lambda.createFunction({
    FunctionName,
    Role: `arn:aws:iam::${cloud.accountId}:role/${role}`,
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Timeout: 5,
    Code: { ZipFile: await zipInline('index.mjs', source) },
  });
}

async function makeQueue(QueueName: string, Attributes: Record<string, string> = {}) {
  const { QueueUrl = '' } = await sqs.createQueue({ QueueName, Attributes: { VisibilityTimeout: '5', ...Attributes } });
  return { QueueUrl, EventSourceArn: `arn:aws:sqs:us-east-1:${cloud.accountId}:${QueueName}` };
}

async function batches(name: string): Promise<string[][]> {
  const { events = [] } = await logs
    .filterLogEvents({ logGroupName: `/aws/lambda/${name}`, filterPattern: 'GOT' })
    .catch(() => ({ events: [] }));
  return events.map(({ message = '' }) => JSON.parse(message.slice(message.indexOf('GOT') + 4)));
}

async function left(QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: [...AttributeNames] });
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name]), 0);
}

it('feeds a function with what its filter lets through, and empties the queue', async () => {
  await makeFunction('worker', 'console.log(JSON.stringify(Records[0]));');
  const { QueueUrl, EventSourceArn } = await makeQueue('work');
  for (const kind of ['wanted', 'other', 'wanted']) await sqs.sendMessage({ QueueUrl, MessageBody: JSON.stringify({ kind }) });
  const mapping = await lambda.createEventSourceMapping({
    FunctionName: 'worker',
    EventSourceArn,
    ScalingConfig: { MaximumConcurrency: 2 },
    FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["wanted"]}}' }] },
  });
  expect(mapping).toMatchObject({ BatchSize: 10, ScalingConfig: { MaximumConcurrency: 2 }, EventSourceArn });
  expect(mapping.StartingPosition).toBeUndefined();
  await expect.poll(() => batches('worker')).toEqual([['{"kind":"wanted"}', '{"kind":"wanted"}']]);
  await expect.poll(() => left(QueueUrl)).toBe(0);
  const { events: [event] = [] } = await logs.filterLogEvents({ logGroupName: '/aws/lambda/worker', filterPattern: 'eventSourceARN' });
  const message = event?.message ?? '';
  expect(JSON.parse(message.slice(message.indexOf('{')))).toMatchObject({
    messageId: expect.any(String),
    receiptHandle: expect.any(String),
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.any(String) },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: EventSourceArn,
    awsRegion: 'us-east-1',
  });
  await sqs.sendMessage({ QueueUrl, MessageBody: '{"kind":"wanted","late":true}' });
  await expect.poll(async () => (await batches('worker')).length).toBe(2);
});

it('gives back what a function reports as failed, until the dead-letter queue has it', async () => {
  await makeFunction(
    'picky',
    "return { batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({ itemIdentifier: messageId })) };",
  );
  const dead = await makeQueue('picky-dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.EventSourceArn, maxReceiveCount: 1 });
  const { QueueUrl, EventSourceArn } = await makeQueue('picky', { RedrivePolicy });
  await sqs.sendMessageBatch({ QueueUrl, Entries: ['good', 'bad', 'fine'].map((MessageBody, at) => ({ Id: `m${at}`, MessageBody })) });
  await lambda.createEventSourceMapping({ FunctionName: 'picky', EventSourceArn, FunctionResponseTypes: ['ReportBatchItemFailures'] });
  await expect.poll(() => batches('picky')).toEqual([['good', 'bad', 'fine']]);
  const { Messages } = await sqs.receiveMessage({ QueueUrl: dead.QueueUrl, WaitTimeSeconds: 20 });
  expect(Messages?.map(({ Body }) => Body)).toEqual(['bad']);
  expect(await left(QueueUrl)).toBe(0);
});

it('gathers messages while its window is open', async () => {
  await makeFunction('gatherer');
  const { QueueUrl, EventSourceArn } = await makeQueue('gathered');
  await lambda.createEventSourceMapping({ FunctionName: 'gatherer', EventSourceArn, BatchSize: 12, MaximumBatchingWindowInSeconds: 60 });
  const sent = Array.from({ length: 12 }, (_, index) => `m${index}`);
  for (const MessageBody of sent) await sqs.sendMessage({ QueueUrl, MessageBody });
  await expect.poll(async () => (await batches('gatherer')).map((batch) => batch.toSorted())).toEqual([sent.toSorted()]);
});

it('says what keeps it from the queue', async () => {
  await makeFunction('outsider', '', 'stranger');
  const { QueueUrl, EventSourceArn } = await makeQueue('private');
  const { UUID } = await lambda.createEventSourceMapping({ FunctionName: 'outsider', EventSourceArn });
  await sqs.sendMessage({ QueueUrl, MessageBody: 'm' });
  const result = async () => (await lambda.getEventSourceMapping({ UUID })).LastProcessingResult;
  await expect.poll(result).toContain('not authorized to perform: sqs:ReceiveMessage');
  expect(await left(QueueUrl)).toBe(1);
});

it.each([
  ['a queue that is not there', { EventSourceArn: 'arn:aws:sqs:us-east-1:123456789012:none' }, 'NonExistentQueue'],
  ['a large batch without a window', { BatchSize: 11 }, 'Maximum batch window'],
  ['a filter that is none', { FilterCriteria: { Filters: [{ Pattern: '{"body":"x"}' }] } }, 'Invalid filter pattern'],
])('refuses %s', async (_, input, message) => {
  await makeFunction('refused').catch(() => {});
  const { EventSourceArn } = await makeQueue('refused');
  await expect(lambda.createEventSourceMapping({ FunctionName: 'refused', EventSourceArn, ...input })).rejects.toThrow(message);
});

it('refuses a queue that shows messages again before the function is done', async () => {
  await makeFunction('slow').catch(() => {});
  const { EventSourceArn } = await makeQueue('hasty', { VisibilityTimeout: '4' });
  const mapping = lambda.createEventSourceMapping({ FunctionName: 'slow', EventSourceArn });
  await expect(mapping).rejects.toThrow('Queue visibility timeout: 4 seconds is less than Function timeout: 5 seconds');
});

it.each([
  ['', []],
  ['null', []],
  ['{"batchItemFailures":[]}', []],
  ['{"batchItemFailures":[{"itemIdentifier":"a"}]}', ['a']],
  ['{"batchItemFailures":[{"itemIdentifier":"unknown"}]}', ['a', 'b']],
  ['{"batchItemFailures":[{"itemIdentifier":""}]}', ['a', 'b']],
  ['{"batchItemFailures":[{"wrong":"a"}]}', ['a', 'b']],
])('reads the answer %j as failures of %j', (answer, expected) => {
  expect([...batchFailures(Buffer.from(answer), ['a', 'b'])]).toEqual(expected);
});

it('ends with its account, and feeds the function again when that is opened again', async () => {
  await makeFunction('again');
  const { QueueUrl, EventSourceArn } = await makeQueue('again');
  await lambda.createEventSourceMapping({ FunctionName: 'again', EventSourceArn });
  await sqs.sendMessage({ QueueUrl, MessageBody: 'before' });
  await expect.poll(() => batches('again'), { interval: 20 }).toEqual([['before']]);
  cloud.cloud.closeAccount(cloud.accountId);
  await sqs.sendMessage({ QueueUrl, MessageBody: 'meanwhile' });
  const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 1, VisibilityTimeout: 0 });
  expect(Messages.map(({ Body }) => Body)).toEqual(['meanwhile']);
  await cloud.cloud.resumeAccount(cloud.accountId);
  await expect.poll(() => batches('again'), { interval: 20 }).toEqual([['before'], ['meanwhile']]);
});
