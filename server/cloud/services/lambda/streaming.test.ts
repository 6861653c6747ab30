import * as client from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as organizations } from '../organizations/service';
import { zipInline } from './code';
import { service as lambda } from './service';

let cloud: TestCloud;
let functions: client.LambdaClient;

beforeAll(async () => {
  cloud = await startCloud({ services: { lambda, organizations } });
  functions = new client.LambdaClient(cloud.config);
});

afterAll(async () => {
  functions.destroy();
  await cloud.stop();
});

async function make(FunctionName: string, source: string): Promise<void> {
  await functions.send(
    new client.CreateFunctionCommand({
      FunctionName,
      Role: `arn:aws:iam::${cloud.accountId}:role/function`,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code: { ZipFile: await zipInline('index.mjs', source) },
    }),
  );
}

/** The second part is made only when the first has been seen: nothing could be held back until the end. */
async function makeTwoParts(FunctionName: string, head: string): Promise<void> {
  await make(
    FunctionName,
    `let seen;
     const wait = new Promise((resolve) => { seen = resolve; });
     import { createServer } from 'node:http';
     export const handler = awslambda.streamifyResponse(async (event, stream) => {
       const server = createServer((_request, response) => { response.end(); seen(); });
       await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
       ${head}
       stream.write(JSON.stringify(server.address().port) + '\\n');
       await wait;
       stream.end('second');
       server.close();
     });`,
  );
}

async function readParts(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  let told = false;
  for await (const chunk of chunks) {
    text += Buffer.from(chunk).toString();
    if (told || !text.endsWith('\n')) continue;
    told = true;
    await fetch(`http://127.0.0.1:${text.trim()}/`);
  }
  return text;
}

it('gives the pieces of an answer as the function writes them', async () => {
  await makeTwoParts('pieces', '');
  const { EventStream = [], StatusCode } = await functions.send(
    new client.InvokeWithResponseStreamCommand({ FunctionName: 'pieces', LogType: 'Tail' }),
  );
  expect(StatusCode).toBe(200);
  let complete: client.InvokeWithResponseStreamCompleteEvent | undefined;
  async function* payload(): AsyncGenerator<Uint8Array> {
    for await (const { PayloadChunk, InvokeComplete } of EventStream as AsyncIterable<client.InvokeWithResponseStreamResponseEvent>) {
      if (PayloadChunk?.Payload) yield PayloadChunk.Payload;
      complete ??= InvokeComplete;
    }
  }
  expect(await readParts(payload())).toMatch(/^\d+\nsecond$/);
  expect(Buffer.from(complete?.LogResult ?? '', 'base64').toString()).toContain('END RequestId');
});

it('streams through a function URL, with status and headers first', async () => {
  await makeTwoParts(
    'web',
    `stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { 'Content-Type': 'text/plain', 'x-own': '1' } });`,
  );
  const { FunctionUrl = '' } = await functions.send(
    new client.CreateFunctionUrlConfigCommand({ FunctionName: 'web', AuthType: 'NONE', InvokeMode: 'RESPONSE_STREAM' }),
  );
  const listed = await functions.send(new client.ListFunctionUrlConfigsCommand({ FunctionName: 'web' }));
  expect(listed.FunctionUrlConfigs).toMatchObject([{ FunctionUrl, InvokeMode: 'RESPONSE_STREAM' }]);
  expect((await functions.send(new client.GetAccountSettingsCommand())).AccountUsage?.FunctionCount).toBe(2);
  await functions.send(
    new client.AddPermissionCommand({
      FunctionName: 'web',
      StatementId: 'public',
      Action: 'lambda:InvokeFunctionUrl',
      Principal: '*',
      FunctionUrlAuthType: 'NONE',
    }),
  );
  const { request } = await import('node:http');
  const { host, port } = new URL(FunctionUrl);
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, headers: { host } }, resolve).on('error', reject).end();
  });
  expect([response.statusCode, response.headers['content-type'], response.headers['x-own']]).toEqual([201, 'text/plain', '1']);
  expect(await readParts(response)).toMatch(/^\d+\nsecond$/);
});

it('tells of what goes wrong, before the first byte and after it', async () => {
  await make('early', `export const handler = awslambda.streamifyResponse(async () => { throw new Error('at once'); });`);
  await make(
    'late',
    `export const handler = awslambda.streamifyResponse(async (event, stream) => { stream.write('a'); throw new Error('later'); });`,
  );
  for (const FunctionName of ['early', 'late']) {
    const { EventStream = [] } = await functions.send(new client.InvokeWithResponseStreamCommand({ FunctionName }));
    let complete: client.InvokeWithResponseStreamCompleteEvent | undefined;
    for await (const event of EventStream as AsyncIterable<client.InvokeWithResponseStreamResponseEvent>) complete ??= event.InvokeComplete;
    expect(complete?.ErrorCode).toBe('Unhandled');
    expect(complete?.ErrorDetails).toContain(FunctionName === 'early' ? 'at once' : 'later');
  }
  const missing = new client.InvokeWithResponseStreamCommand({ FunctionName: 'missing' });
  await expect(functions.send(missing)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
