/** The record's shape: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
import * as client from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as iam } from '../iam/service';
import { service as organizations } from '../organizations/service';
import { service as s3 } from '../s3/service';
import { zipInline } from './code';
import { service as lambda } from './service';

let cloud: TestCloud;
let functions: client.LambdaClient;
let buckets: S3Client;

beforeAll(async () => {
  cloud = await startCloud({ services: { iam, lambda, organizations, s3 } });
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
  await expect.poll(async () => (await list()).length, { timeout: 20_000 }).toBe(1);
  const [{ Key } = {}] = await list();
  expect(Key).toMatch(/^aws\/lambda\/async\/fails\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[0-9a-f-]{36}$/);
  const { Body } = await buckets.send(new GetObjectCommand({ Bucket: 'failures', Key }));
  expect(JSON.parse((await Body?.transformToString()) ?? '')).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
    responseContext: { functionError: 'Unhandled' },
    responsePayload: { errorType: 'Error', errorMessage: 'never' },
  });
});

it('names destinations that nothing here can be sent to', async () => {
  const put = (Destination: string) =>
    functions.send(
      new client.PutFunctionEventInvokeConfigCommand({ FunctionName: 'works', DestinationConfig: { OnFailure: { Destination } } }),
    );
  await expect(put('arn:aws:sqs:us-east-1:123456789012:queue')).rejects.toThrow('not to arn:aws:sqs:us-east-1:123456789012:queue');
  await expect(put('arn:aws:s3:::nothing')).rejects.toThrow('the bucket does not exist');
});
