/** Sources: the operations' pages in https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html */
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { SFN } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoreSnapshot, takeSnapshot } from '../../state/snapshots';
import { allow, makeUser, setPolicyOf } from '../../testing/identities';
import { findRun } from './engine/registry';
import { openWorkflows, type Workflows } from './testing/open-workflows';

let workflows: Workflows;
let sfn: SFN;

beforeAll(async () => {
  workflows = await openWorkflows();
  sfn = workflows.sfn;
});

afterAll(() => workflows.stop());

const waiting = { Wait: { Type: 'Wait', Seconds: 600, End: true } };
const passing = { Pass: { Type: 'Pass', End: true } };

test('a machine is made once, told of, changed, tagged and deleted', async () => {
  const arn = await workflows.make('one', passing);
  expect(arn).toBe(`arn:aws:states:us-east-1:${workflows.cloud.accountId}:stateMachine:one`);
  expect(await workflows.make('one', passing)).toBe(arn);
  await expect(workflows.make('one', waiting)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
  const definition = JSON.stringify({ StartAt: 'Wait', States: waiting });
  const { revisionId } = await sfn.updateStateMachine({ stateMachineArn: arn, definition });
  expect(await sfn.describeStateMachine({ stateMachineArn: arn })).toMatchObject({
    definition,
    revisionId,
    type: 'STANDARD',
    status: 'ACTIVE',
  });
  await sfn.tagResource({
    resourceArn: arn,
    tags: [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ],
  });
  await sfn.untagResource({ resourceArn: arn, tagKeys: ['a'] });
  expect((await sfn.listTagsForResource({ resourceArn: arn })).tags).toEqual([{ key: 'b', value: '2' }]);
  await workflows.make('two', passing);
  const first = await sfn.listStateMachines({ maxResults: 1 });
  const second = await sfn.listStateMachines({ maxResults: 1, nextToken: first.nextToken });
  expect([first, second].flatMap((page) => page.stateMachines?.map(({ name }) => name))).toEqual(['one', 'two']);
  await sfn.deleteStateMachine({ stateMachineArn: arn });
  await expect(sfn.describeStateMachine({ stateMachineArn: arn })).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
});

test('what is wrong with a definition is said before anything is made', async () => {
  const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } });
  expect(await sfn.validateStateMachineDefinition({ definition })).toMatchObject({
    result: 'FAIL',
    diagnostics: [{ severity: 'ERROR', code: 'MISSING_TRANSITION_TARGET', location: '/States/A' }],
  });
  const { roleArn } = workflows;
  await expect(sfn.createStateMachine({ name: 'wrong', definition, roleArn })).rejects.toMatchObject({ name: 'InvalidDefinition' });
  const stranger = roleArn.replace('workflows', 'stranger');
  await expect(workflows.make('stranger', passing, { roleArn: stranger })).rejects.toThrow('states.amazonaws.com');
});

test('an execution by one name is one, is listed, stopped, and keeps the machine that it began with', async () => {
  const arn = await workflows.make('named', waiting);
  const execution = await workflows.start(arn, { n: 1 }, 'first');
  expect(await workflows.start(arn, { n: 1 }, 'first')).toBe(execution);
  await expect(workflows.start(arn, { n: 2 }, 'first')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  workflows.pass(1);
  await workflows.start(arn, {}, 'second');
  const listed = await sfn.listExecutions({ stateMachineArn: arn, statusFilter: 'RUNNING' });
  expect(listed.executions?.map(({ name }) => name)).toEqual(['second', 'first']);
  await sfn.updateStateMachine({ stateMachineArn: arn, definition: JSON.stringify({ StartAt: 'Pass', States: passing }) });
  const { definition } = await sfn.describeStateMachineForExecution({ executionArn: execution });
  expect(JSON.parse(definition ?? '')).toMatchObject({ StartAt: 'Wait' });
  await sfn.stopExecution({ executionArn: execution, error: 'Enough', cause: 'bored' });
  expect(await workflows.ended(execution)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'bored' });
  await expect(workflows.start(arn, { n: 1 }, 'first')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  await sfn.deleteStateMachine({ stateMachineArn: arn });
});

test('an execution that a restored account does not have runs no more', async () => {
  const { cloud, accountId } = workflows.cloud;
  const arn = await workflows.make('restored', waiting);
  const { id } = await takeSnapshot(cloud, accountId, '');
  const executionArn = await workflows.start(arn);
  await restoreSnapshot(cloud, accountId, id, () => {});
  expect(findRun(cloud, executionArn)).toBeUndefined();
  await expect(sfn.describeExecution({ executionArn })).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
});

test('a machine has a time of its own, and a log', async () => {
  const logs = new CloudWatchLogs(workflows.cloud.config);
  await logs.createLogGroup({ logGroupName: '/aws/vendedlogs/states/timed' });
  const logGroupArn = `arn:aws:logs:us-east-1:${workflows.cloud.accountId}:log-group:/aws/vendedlogs/states/timed:*`;
  const definition = JSON.stringify({ StartAt: 'Wait', States: waiting, TimeoutSeconds: 60 });
  const arn = await workflows.make('timed', waiting, {
    definition,
    loggingConfiguration: { level: 'ERROR', includeExecutionData: false, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] },
  });
  expect(await workflows.ended(await workflows.start(arn), 60)).toMatchObject({ status: 'TIMED_OUT' });
  const { events = [] } = await logs.filterLogEvents({ logGroupName: '/aws/vendedlogs/states/timed' });
  expect(events.map(({ message = '' }) => JSON.parse(message).type)).toEqual(['ExecutionTimedOut']);
  logs.destroy();
});

test('an express machine answers its caller and keeps nothing', async () => {
  const arn = await workflows.make('quick', { ...passing, Bad: { Type: 'Fail', Error: 'Bad' } }, { type: 'EXPRESS' });
  const answer = await sfn.startSyncExecution({ stateMachineArn: arn, input: '{"n":1}' });
  expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '{"n":1}', executionArn: expect.stringContaining(':express:quick:') });
  await expect(sfn.describeExecution({ executionArn: answer.executionArn })).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  await expect(sfn.listExecutions({ stateMachineArn: arn })).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  const standard = await workflows.make('slow', passing);
  await expect(sfn.startSyncExecution({ stateMachineArn: standard })).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
});

test('starting an execution needs the permission for its machine', async () => {
  const stateMachineArn = await workflows.make('guarded', passing);
  const client = new SFN(await makeUser(workflows.cloud, 'starter'));
  await expect(client.startExecution({ stateMachineArn })).rejects.toThrow(`states:StartExecution on resource: ${stateMachineArn}`);
  await setPolicyOf(workflows.cloud, 'starter', allow('states:StartExecution', stateMachineArn));
  expect((await client.startExecution({ stateMachineArn })).executionArn).toContain(':execution:guarded:');
  client.destroy();
});
