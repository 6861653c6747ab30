/** `kill -9` while a function runs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CloudProcess, startProcess } from '../../testing/start-process';
import { zipInline } from './code';

let folder: string;
let cloud: CloudProcess;

const spinners = [
  {
    Runtime: 'nodejs20.x' as const,
    file: 'index.mjs',
    code: (address: string) => `export const handler = async () => { await fetch('${address}'); for (;;); };`,
  },
  {
    Runtime: 'python3.12' as const,
    file: 'index.py',
    // The expression never ends, and holds the lock without which no other thread runs.
    code: (address: string) => `import re, urllib.request
def handler(event, context):
    answer = urllib.request.urlopen('${address}')
    re.match('(a|a)*b', 'a' * 99)`,
  },
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-lambda-crash-'));
});

afterAll(async () => {
  await cloud.kill();
  await rm(folder, { recursive: true });
});

it('ends functions in endless loops with the cloud', { timeout: 90_000 }, async () => {
  cloud = await startProcess(folder);
  const functions = new client.LambdaClient(cloud.config);
  const ends: Promise<void>[] = [];
  for (const { Runtime, file, code } of spinners) {
    // The function's end of an answer that goes on is closed by the system, once the process is gone.
    let heard: (response: ServerResponse) => void = () => {};
    const called = new Promise<ServerResponse>((resolve) => {
      heard = resolve;
    });
    const server = createServer((_request, response) => {
      response.flushHeaders();
      heard(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const FunctionName = file.replace('.', '-');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const Role = `arn:aws:iam::${cloud.accountId}:role/function`;
    const Code = { ZipFile: await zipInline(file, code(address)) };
    await functions.send(new client.CreateFunctionCommand({ FunctionName, Role, Runtime, Handler: 'index.handler', Timeout: 900, Code }));
    functions.send(new client.InvokeCommand({ FunctionName })).catch(() => {}); // Nobody is left to answer.
    const response = await called;
    ends.push(new Promise((resolve) => response.once('close', () => server.close(() => resolve()))));
  }
  await cloud.kill();
  await Promise.all(ends);
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
