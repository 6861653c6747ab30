/** The record's shape: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */

import { IAM } from '@aws-sdk/client-iam';
import * as client from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as iam } from '../iam/service';
import { service as organizations } from '../organizations/service';
import { service as s3 } from '../s3/service';
import { service as sns } from '../sns/service';
import { service as sqs } from '../sqs/service';
import { zipInline } from './code';
import { service as lambda } from './service';

let cloud: TestCloud;
let functions: client.LambdaClient;
let buckets: S3Client;

beforeAll(async () => {
  cloud = await startCloud({ services: { iam, lambda, organizations, s3, sns, sqs } });
  functions = new client.LambdaClient(cloud.config);
  buckets = new S3Client({ ...cloud.config, forcePathStyle: true });
  await buckets.send(new CreateBucketCommand({ Bucket: 'failures' }));
  await make('works', 'export const handler = async (event) => ({ sum: event.a + event.b });');
  await make('fails', "export const handler = async () => { throw new Error('never'); };");
});

afterAll(async () => {
  functions.destroy();
  buckets.destroy();
  await cloud.stop();
});

async function make(FunctionName: string, source: string): Promise<string> {
  const { FunctionArn = '' } = await functions.send(
    new client.CreateFunctionCommand({
      FunctionName,
      Role: `arn:aws:iam::${cloud.accountId}:role/function`,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code: { ZipFile: await zipInline('index.mjs', source) },
    }),
  );
  return FunctionArn;
}

async function send(FunctionName: string, event: object): Promise<void> {
  await functions.send(new client.InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify(event) }));
}

it('sends what came of an event to a function', async () => {
  const { createServer } = await import('node:http');
  // A function that tells the test what it got.
  let told: (text: string) => void = () => {};
  const heard = new Promise<string>((resolve) => {
    told = resolve;
  });
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    response.end();
    told(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const target = await make(
    'target',
    `export const handler = (record) => fetch('http://127.0.0.1:${port}/', { method: 'POST', body: JSON.stringify(record) }).then(() => {});`,
  );
  const config = await functions.send(
    new client.PutFunctionEventInvokeConfigCommand({ FunctionName: 'works', DestinationConfig: { OnSuccess: { Destination: target } } }),
  );
  expect(config.DestinationConfig).toEqual({ OnSuccess: { Destination: target }, OnFailure: {} });
  await send('works', { a: 1, b: 2 });
  expect(JSON.parse(await heard)).toMatchObject({
    version: '1.0',
    requestContext: {
      functionArn: `arn:aws:lambda:us-east-1:${cloud.accountId}:function:works:$LATEST`,
      condition: 'Success',
      approximateInvokeCount: 1,
    },
    requestPayload: { a: 1, b: 2 },
    responseContext: { statusCode: 200, executedVersion: '$LATEST' },
    responsePayload: { sum: 3 },
  });
  server.close();
});

it('keeps what failed in a bucket', async () => {
  await functions.send(
    new client.PutFunctionEventInvokeConfigCommand({
      FunctionName: 'fails',
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::failures' } },
    }),
  );
  await send('fails', { n: 1 });
  const list = async () => (await buckets.send(new ListObjectsV2Command({ Bucket: 'failures' }))).Contents ?? [];
  await expect.poll(async () => (await list()).length).toBe(1);
  const [{ Key } = {}] = await list();
  expect(Key).toMatch(/^aws\/lambda\/async\/fails\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[0-9a-f-]{36}$/);
  const { Body } = await buckets.send(new GetObjectCommand({ Bucket: 'failures', Key }));
  expect(JSON.parse((await Body?.transformToString()) ?? '')).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
    responseContext: { functionError: 'Unhandled' },
    responsePayload: { errorType: 'Error', errorMessage: 'never' },
  });
});

it('sends what failed to a queue and a topic, and the event itself to the dead-letter queue, as the function', async () => {
  const queues = new SQS(cloud.config);
  const topics = new SNS(cloud.config);
  const roles = new IAM(cloud.config);
  const urls = await Promise.all(
    ['failed', 'published', 'dead'].map(async (QueueName) => (await queues.createQueue({ QueueName })).QueueUrl ?? ''),
  );
  const arnOf = (name: string) => `arn:aws:sqs:us-east-1:${cloud.accountId}:${name}`;
  const { TopicArn } = await topics.createTopic({ Name: 'failures' });
  const Policy = JSON.stringify({
    Statement: { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
  });
  await queues.setQueueAttributes({ QueueUrl: urls[1], Attributes: { Policy } });
  await topics.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: arnOf('published'), Attributes: { RawMessageDelivery: 'true' } });
  const trust = { Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' } };
  await roles.createRole({ RoleName: 'function', AssumeRolePolicyDocument: JSON.stringify(trust) });
  await functions.send(
    new client.UpdateFunctionConfigurationCommand({ FunctionName: 'fails', DeadLetterConfig: { TargetArn: arnOf('dead') } }),
  );
  const failTo = (Destination: string) =>
    functions.send(
      new client.PutFunctionEventInvokeConfigCommand({
        FunctionName: 'fails',
        MaximumRetryAttempts: 0,
        DestinationConfig: { OnFailure: { Destination } },
      }),
    );
  const receive = async (QueueUrl = '') => {
    const { Messages = [] } = await queues.receiveMessage({
      QueueUrl,
      WaitTimeSeconds: 20,
      MessageAttributeNames: ['All'],
      VisibilityTimeout: 0,
    });
    await queues.purgeQueue({ QueueUrl });
    return Messages;
  };

  await failTo(arnOf('failed'));
  const PolicyDocument = { Statement: { Effect: 'Allow', Action: ['sqs:SendMessage', 'sns:Publish'], Resource: '*' } };
  await roles.putRolePolicy({ RoleName: 'function', PolicyName: 'send', PolicyDocument: JSON.stringify(PolicyDocument) });
  await send('fails', { n: 1 });
  const [record] = await receive(urls[0]);
  expect(JSON.parse(record?.Body ?? '')).toMatchObject({ requestContext: { condition: 'RetriesExhausted' }, requestPayload: { n: 1 } });
  expect(await receive(urls[2])).toMatchObject([
    {
      Body: '{"n":1}',
      MessageAttributes: { ErrorCode: { StringValue: '200' }, ErrorMessage: { StringValue: 'never' }, RequestID: { DataType: 'String' } },
    },
  ]);

  await failTo(TopicArn ?? '');
  await send('fails', { n: 2 });
  const [published] = await receive(urls[1]);
  expect(JSON.parse(published?.Body ?? '')).toMatchObject({ requestPayload: { n: 2 } });
  for (const one of [queues, topics, roles]) one.destroy();
});

it('names destinations that nothing here can be sent to', async () => {
  const put = (Destination: string) =>
    functions.send(
      new client.PutFunctionEventInvokeConfigCommand({ FunctionName: 'works', DestinationConfig: { OnFailure: { Destination } } }),
    );
  await expect(put('arn:aws:events:us-east-1:123456789012:event-bus/other')).rejects.toThrow('not to arn:aws:events:');
  await expect(put('arn:aws:sqs:us-east-1:123456789012:nothing')).rejects.toThrow('the queue does not exist');
  await expect(put('arn:aws:s3:::nothing')).rejects.toThrow('the bucket does not exist');
});
