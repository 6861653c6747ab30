/** `kill -9` while executions run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IAM } from '@aws-sdk/client-iam';
import { Lambda } from '@aws-sdk/client-lambda';
import { SFN } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CloudProcess, startProcess } from '../../testing/start-process';
import { zipInline } from '../lambda/code';

let folder: string;
let cloud: CloudProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-states-crash-'));
});

afterAll(async () => {
  await cloud.kill();
  await rm(folder, { recursive: true });
});

it('executions go on after the start where they were', { timeout: 90_000 }, async () => {
  // What the functions tell the test. The first call of the second function gets no answer: the cloud dies while it waits.
  const calls: string[] = [];
  let heard: () => void = () => {};
  const server = createServer((request, response) => {
    calls.push(request.url ?? '');
    if (calls.length > 2) response.end();
    else if (request.url === '/first') response.end();
    heard();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const callsAre = (count: number) =>
    new Promise<void>((resolve) => {
      heard = () => calls.length >= count && resolve();
      heard();
    });

  cloud = await startProcess(folder);
  const [iam, lambda, first] = [new IAM(cloud.config), new Lambda(cloud.config), new SFN(cloud.config)];
  const trust = { Statement: { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' } };
  const { Role } = await iam.createRole({ RoleName: 'states', AssumeRolePolicyDocument: JSON.stringify(trust) });
  const PolicyDocument = JSON.stringify({ Statement: { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' } });
  await iam.putRolePolicy({ RoleName: 'states', PolicyName: 'all', PolicyDocument });
  const { FunctionArn } = await lambda.createFunction({
    FunctionName: 'teller',
    Role: Role?.Arn,
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Timeout: 60,
    Code: { ZipFile: await zipInline('index.mjs', `export const handler = ({ id }) => fetch('${address}/' + id).then(() => id);`) },
  });
  const call = (id: string, then: object) => ({ Type: 'Task', Resource: FunctionArn, Parameters: { id }, ResultPath: `$.${id}`, ...then });
  const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });
  const States = {
    First: call('first', { Next: 'Both' }),
    Both: {
      Type: 'Parallel',
      Branches: [branch('Quick', { Type: 'Pass', Result: 'quick', End: true }), branch('Second', call('second', { End: true }))],
      End: true,
    },
  };
  const definition = JSON.stringify({ StartAt: 'First', States });
  const { stateMachineArn } = await first.createStateMachine({ name: 'machine', definition, roleArn: Role?.Arn });
  const { executionArn } = await first.startExecution({ stateMachineArn, input: '{"n":1}' });
  await callsAre(2);
  await cloud.kill();
  cloud = await startProcess(folder);
  const second = new SFN(cloud.config);
  const described = () => second.describeExecution({ executionArn });
  await expect.poll(async () => (await described()).status, { timeout: 60_000, interval: 100 }).toBe('SUCCEEDED');
  expect(JSON.parse((await described()).output ?? '')).toEqual(['quick', { n: 1, first: 'first', second: 'second' }]);
  // What was done stays done; what was in the middle is done again.
  expect(calls).toEqual(['/first', '/second', '/second']);
  for (const client of [iam, lambda, first, second]) client.destroy();
  server.closeAllConnections();
  server.close();
});
