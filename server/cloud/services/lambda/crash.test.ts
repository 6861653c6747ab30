/** `kill -9` while a function runs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CloudProcess, startProcess } from '../../testing/start-process';
import { zipInline } from './code';

let folder: string;
let cloud: CloudProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-lambda-crash-'));
});

afterAll(async () => {
  await cloud.kill();
  await rm(folder, { recursive: true });
});

it('runs an accepted event again after the start', { timeout: 90_000 }, async () => {
  // What the function tells the test. The first call gets no answer: the cloud dies while the function waits for it.
  const events: string[] = [];
  let heard: () => void = () => {};
  const nextEvent = () =>
    new Promise<void>((resolve) => {
      heard = resolve;
    });
  const server = createServer((request, response) => {
    events.push(request.url ?? '');
    if (events.length > 1) response.end();
    heard();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  cloud = await startProcess(folder);
  const functions = new client.LambdaClient(cloud.config);
  await functions.send(
    new client.CreateFunctionCommand({
      FunctionName: 'teller',
      Role: `arn:aws:iam::${cloud.accountId}:role/function`,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Timeout: 60,
      Code: { ZipFile: await zipInline('index.mjs', `export const handler = ({ id }) => fetch('${address}/' + id).then(() => {});`) },
    }),
  );
  const first = nextEvent();
  await functions.send(new client.InvokeCommand({ FunctionName: 'teller', InvocationType: 'Event', Payload: '{"id":"once"}' }));
  await first;
  const second = nextEvent();
  await cloud.kill();
  cloud = await startProcess(folder);
  await second;
  expect(events).toEqual(['/once', '/once']);
  server.closeAllConnections();
  server.close();
});
