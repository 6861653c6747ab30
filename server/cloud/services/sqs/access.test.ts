/** Who may use a queue, over both of its protocols, and what is left of it after `kill -9`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sha256 } from '@aws-crypto/sha256-js';
import { CloudFormation, waitUntilStackCreateComplete, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { SQS } from '@aws-sdk/client-sqs';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { startProcess } from '../../testing/start-process';

let cloud: TestCloud;
let sqs: SQS;

beforeAll(async () => {
  cloud = await startCloud();
  sqs = new SQS(cloud.config);
});

afterAll(async () => {
  sqs.destroy();
  await cloud.stop();
});

test('a user may do what the queue policy says, and no more', async () => {
  const { QueueUrl } = await sqs.createQueue({ QueueName: 'guarded' });
  const client = new SQS(await makeUser(cloud, 'sender'));
  const send = () => client.sendMessage({ QueueUrl, MessageBody: 'm' });
  await expect(send()).rejects.toMatchObject({ name: 'AccessDeniedException', message: expect.stringContaining('sqs:SendMessage') });
  const arn = `arn:aws:sqs:us-east-1:${cloud.accountId}:guarded`;
  const Statement = [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${cloud.accountId}:user/sender` }, Action: 'sqs:SendMessage', Resource: arn },
  ];
  await sqs.setQueueAttributes({ QueueUrl, Attributes: { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) } });
  expect((await send()).MessageId).toBeDefined();
  await expect(client.receiveMessage({ QueueUrl })).rejects.toMatchObject({ name: 'AccessDeniedException' });

  await sqs.addPermission({ QueueUrl, Label: 'others', AWSAccountIds: ['111122223333'], Actions: ['ReceiveMessage'] });
  const policy = async () =>
    JSON.parse((await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['Policy'] })).Attributes?.Policy ?? 'null');
  expect((await policy()).Statement).toEqual([
    ...Statement,
    { Sid: 'others', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'SQS:ReceiveMessage', Resource: arn },
  ]);
  await sqs.removePermission({ QueueUrl, Label: 'others' });
  expect((await policy()).Statement).toEqual(Statement);
  client.destroy();
});

/** As command lines before 2023 ask: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests.html */
async function query(parameters: Record<string, string>, path = '/'): Promise<{ status: number; text: string }> {
  const { credentials, region, endpoint } = cloud.config;
  const body = new URLSearchParams({ Version: '2012-11-05', ...parameters }).toString();
  const { host, hostname } = new URL(endpoint);
  const headers = { host, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const signer = new SignatureV4({ service: 'sqs', region, credentials, sha256: Sha256 });
  const signed = await signer.sign({ method: 'POST', protocol: 'http:', hostname, path, query: {}, headers, body });
  const response = await fetch(`${endpoint}${path}`, { method: 'POST', headers: signed.headers, body });
  return { status: response.status, text: await response.text() };
}

test('the query protocol does the same', async () => {
  const made = await query({
    Action: 'CreateQueue',
    QueueName: 'old',
    'Attribute.1.Name': 'VisibilityTimeout',
    'Attribute.1.Value': '7',
    'Tag.1.Key': 'a',
    'Tag.1.Value': 'b',
  });
  const [, QueueUrl = ''] = /<QueueUrl>(.*)<\/QueueUrl>/.exec(made.text) ?? [];
  expect((await sqs.listQueueTags({ QueueUrl })).Tags).toEqual({ a: 'b' });
  const { pathname } = new URL(QueueUrl);
  await query(
    {
      Action: 'SendMessage',
      QueueUrl,
      MessageBody: 'a & b',
      'MessageAttribute.1.Name': 'n',
      'MessageAttribute.1.Value.DataType': 'Number',
      'MessageAttribute.1.Value.StringValue': '1',
    },
    pathname,
  );
  const received = await query({ Action: 'ReceiveMessage', QueueUrl, 'MessageAttributeName.1': 'All' }, pathname);
  expect(received.text).toMatch(
    /<ReceiveMessageResult><Message><MessageId>.*<Body>a &amp; b<\/Body>.*<MessageAttribute><Name>n<\/Name><Value>/s,
  );
  const attributes = await query({ Action: 'GetQueueAttributes', QueueUrl, 'AttributeName.1': 'VisibilityTimeout' }, pathname);
  expect(attributes.text).toContain('<Attribute><Name>VisibilityTimeout</Name><Value>7</Value></Attribute>');
  const missing = await query({ Action: 'GetQueueUrl', QueueName: 'nothing' });
  expect([missing.status, missing.text]).toEqual([400, expect.stringContaining('<Code>AWS.SimpleQueueService.NonExistentQueue</Code>')]);
});

test('a stack has queues, their policies and dead letters', async () => {
  const client = new CloudFormation(cloud.config);
  const StackName = 'queues';
  const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
  const Statement = [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' }];
  const TemplateBody = JSON.stringify({
    Resources: {
      Dead: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
      Work: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          FifoQueue: true,
          VisibilityTimeout: 60,
          RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 3 },
          Tags: [{ Key: 'team', Value: 'blue' }],
        },
      },
      Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Work' }], PolicyDocument: { Statement } } },
    },
    Outputs: { Url: { Value: { Ref: 'Work' } }, Name: { Value: { 'Fn::GetAtt': ['Work', 'QueueName'] } } },
  });
  const wait = { client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 } as never;
  await client.createStack({ StackName, TemplateBody });
  await waitUntilStackCreateComplete(wait, { StackName });
  const { Stacks } = await client.describeStacks({ StackName });
  const outputs = Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue ?? '']));
  expect(outputs.Name).toMatch(/^queues-Work-\w+\.fifo$/);
  const QueueUrl = outputs.Url;
  const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] });
  expect(Attributes).toMatchObject({ FifoQueue: 'true', VisibilityTimeout: '60' });
  expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toMatchObject({
    deadLetterTargetArn: expect.stringContaining('queues-Dead-'),
    maxReceiveCount: 3,
  });
  expect(JSON.parse(Attributes?.Policy ?? '')).toEqual({ Statement });
  expect((await sqs.listQueueTags({ QueueUrl })).Tags).toMatchObject({ team: 'blue' });
  await client.deleteStack({ StackName });
  await waitUntilStackDeleteComplete(wait, { StackName });
  expect((await sqs.listQueues({ QueueNamePrefix: 'queues-' })).QueueUrls).toBeUndefined();
});

test('a stack that goes takes its policy from the queues that are left', async () => {
  const urls = await Promise.all(
    ['policed-1', 'policed-2'].map(async (QueueName) => (await sqs.createQueue({ QueueName })).QueueUrl ?? ''),
  );
  const [gone, left] = urls;
  const client = new CloudFormation(cloud.config);
  const Statement = [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }];
  const Policy = { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: urls, PolicyDocument: { Statement } } };
  const wait = { client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 } as never;
  await client.createStack({ StackName: 'policed', TemplateBody: JSON.stringify({ Resources: { Policy } }) });
  await waitUntilStackCreateComplete(wait, { StackName: 'policed' });
  const policy = async () => (await sqs.getQueueAttributes({ QueueUrl: left, AttributeNames: ['Policy'] })).Attributes?.Policy;
  expect(JSON.parse((await policy()) ?? '')).toEqual({ Statement });
  await sqs.deleteQueue({ QueueUrl: gone });
  await client.deleteStack({ StackName: 'policed' });
  await waitUntilStackDeleteComplete(wait, { StackName: 'policed' });
  expect(await policy()).toBeUndefined();
  client.destroy();
});

test('acknowledged messages, and who has received them, survive kill -9', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-sqs-crash-'));
  let running = await startProcess(folder);
  let client = new SQS(running.config);
  const { QueueUrl = '' } = await client.createQueue({ QueueName: 'durable' });
  await client.sendMessage({ QueueUrl, MessageBody: 'first' });
  const { Messages: [first] = [] } = await client.receiveMessage({ QueueUrl });
  const bodies = Array.from({ length: 50 }, (_, index) => `m${index}`);
  await Promise.all(bodies.map((MessageBody) => client.sendMessage({ QueueUrl, MessageBody })));
  await running.kill();
  client.destroy();
  running = await startProcess(folder);
  client = new SQS(running.config);
  const received: (string | undefined)[] = [];
  while (received.length < bodies.length) {
    const { Messages = [] } = await client.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
    if (Messages.length === 0) break;
    received.push(...Messages.map(({ Body }) => Body));
  }
  expect(received.toSorted()).toEqual(bodies.toSorted());
  await client.deleteMessage({ QueueUrl, ReceiptHandle: first?.ReceiptHandle });
  const { Attributes } = await client.getQueueAttributes({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessagesNotVisible'] });
  expect(Attributes).toEqual({ ApproximateNumberOfMessagesNotVisible: '50' });
  client.destroy();
  await running.kill();
  await rm(folder, { recursive: true });
});
