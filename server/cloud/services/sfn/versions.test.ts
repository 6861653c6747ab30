/**
 * Versions, aliases and redrives. Sources: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-cd-aliasing-versioning.html,
 * https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html and the operations' pages.
 */
import {
  CloudFormation,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import type { SFN } from '@aws-sdk/client-sfn';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkflows, type Workflows } from './testing/open-workflows';

let workflows: Workflows;
let sfn: SFN;

beforeAll(async () => {
  workflows = await openWorkflows();
  sfn = workflows.sfn;
});

afterAll(() => workflows.stop());

const says = (Result: string) => ({ Say: { Type: 'Pass', Result, End: true } });
const definitionOf = (States: object) => JSON.stringify({ StartAt: Object.keys(States)[0], States });
const resultOf = async (arn: string) => (await workflows.ended(await workflows.start(arn))).result;

describe('versions', () => {
  test('stay as they were published, and are started by their ARNs', async () => {
    const arn = await workflows.make('told', says('one'));
    const { stateMachineVersionArn: first = '' } = await sfn.publishStateMachineVersion({ stateMachineArn: arn, description: 'first' });
    expect(first).toBe(`${arn}:1`);
    // The same revision is not published twice.
    expect((await sfn.publishStateMachineVersion({ stateMachineArn: arn })).stateMachineVersionArn).toBe(first);
    const updated = await sfn.updateStateMachine({
      stateMachineArn: arn,
      definition: definitionOf(says('two')),
      publish: true,
      versionDescription: 'second',
    });
    expect(updated.stateMachineVersionArn).toBe(`${arn}:2`);
    await expect(sfn.publishStateMachineVersion({ stateMachineArn: arn, revisionId: 'another' })).rejects.toMatchObject({
      name: 'ConflictException',
    });
    await expect(sfn.updateStateMachine({ stateMachineArn: arn, versionDescription: 'x' })).rejects.toMatchObject({
      name: 'ValidationException',
    });

    expect(await sfn.describeStateMachine({ stateMachineArn: first })).toMatchObject({
      stateMachineArn: first,
      description: 'first',
      definition: definitionOf(says('one')),
    });
    const execution = await workflows.ended(await workflows.start(first));
    expect(execution).toMatchObject({ result: 'one', stateMachineArn: arn, stateMachineVersionArn: first });
    expect(await resultOf(arn)).toBe('two');
    expect((await sfn.listExecutions({ stateMachineArn: first })).executions?.map(({ executionArn }) => executionArn)).toEqual([
      execution.executionArn,
    ]);
    const listed = await sfn.listStateMachineVersions({ stateMachineArn: arn });
    expect(listed.stateMachineVersions?.map(({ stateMachineVersionArn }) => stateMachineVersionArn)).toEqual([`${arn}:2`, first]);

    await sfn.deleteStateMachineVersion({ stateMachineVersionArn: `${arn}:2` });
    expect((await sfn.publishStateMachineVersion({ stateMachineArn: arn })).stateMachineVersionArn).toBe(`${arn}:3`);
    await sfn.deleteStateMachine({ stateMachineArn: arn });
    await expect(workflows.start(first)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  test('are what aliases lead to, by their weights', async () => {
    const arn = await workflows.make('shared', says('old'), { publish: true });
    await sfn.updateStateMachine({ stateMachineArn: arn, definition: definitionOf(says('new')), publish: true });
    const [one, two] = [`${arn}:1`, `${arn}:2`];
    const route = (...weights: [string, number][]) =>
      weights.map(([stateMachineVersionArn, weight]) => ({ stateMachineVersionArn, weight }));
    const alias = { name: 'live', routingConfiguration: route([one, 100]) };
    const { stateMachineAliasArn = '' } = await sfn.createStateMachineAlias(alias);
    expect(stateMachineAliasArn).toBe(`${arn}:live`);
    expect((await sfn.createStateMachineAlias(alias)).stateMachineAliasArn).toBe(stateMachineAliasArn);
    await expect(sfn.createStateMachineAlias({ ...alias, description: 'x' })).rejects.toMatchObject({ name: 'ConflictException' });
    const execution = await workflows.ended(await workflows.start(stateMachineAliasArn));
    expect(execution).toMatchObject({ result: 'old', stateMachineAliasArn, stateMachineVersionArn: one });

    await sfn.updateStateMachineAlias({ stateMachineAliasArn, routingConfiguration: route([one, 0], [two, 100]) });
    expect(await resultOf(stateMachineAliasArn)).toBe('new');
    await sfn.updateStateMachineAlias({ stateMachineAliasArn, routingConfiguration: route([one, 50], [two, 50]) });
    const results = new Set<unknown>();
    // That one of both is never drawn in forty times happens once in a million million.
    for (let count = 0; count < 40 && results.size < 2; count += 1) results.add(await resultOf(stateMachineAliasArn));
    expect(results).toEqual(new Set(['old', 'new']));
    expect((await sfn.describeStateMachineAlias({ stateMachineAliasArn })).routingConfiguration).toEqual(route([one, 50], [two, 50]));
    expect((await sfn.listStateMachineAliases({ stateMachineArn: two })).stateMachineAliases).toHaveLength(1);
    await expect(sfn.deleteStateMachineVersion({ stateMachineVersionArn: one })).rejects.toMatchObject({ name: 'ConflictException' });
    for (const routingConfiguration of [route([one, 60], [two, 60]), route([one, 50], [one, 50])]) {
      await expect(sfn.updateStateMachineAlias({ stateMachineAliasArn, routingConfiguration })).rejects.toMatchObject({
        name: 'ValidationException',
      });
    }
    await expect(sfn.createStateMachineAlias({ ...alias, name: '7' })).rejects.toMatchObject({ name: 'InvalidName' });
    await sfn.deleteStateMachineAlias({ stateMachineAliasArn });
    await expect(sfn.describeStateMachineAlias({ stateMachineAliasArn })).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  test('and aliases are made by stacks', async () => {
    const stacks = new CloudFormation(workflows.cloud.config);
    const options = { client: stacks, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
    const StackName = 'versions';
    const template = (result: string, logicalId: string, Type = 'ALL_AT_ONCE') =>
      JSON.stringify({
        Resources: {
          Machine: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: { StateMachineName: 'stacked', RoleArn: workflows.roleArn, DefinitionString: definitionOf(says(result)) },
          },
          [logicalId]: {
            Type: 'AWS::StepFunctions::StateMachineVersion',
            Properties: {
              StateMachineArn: { Ref: 'Machine' },
              StateMachineRevisionId: { 'Fn::GetAtt': ['Machine', 'StateMachineRevisionId'] },
            },
          },
          Alias: {
            Type: 'AWS::StepFunctions::StateMachineAlias',
            Properties: {
              Name: 'live',
              DeploymentPreference: {
                StateMachineVersionArn: { Ref: logicalId },
                Type,
                ...(Type === 'LINEAR' && { Interval: 1, Percentage: 50 }),
              },
            },
          },
        },
        Outputs: { Alias: { Value: { Ref: 'Alias' } } },
      });
    await stacks.createStack({ StackName, TemplateBody: template('one', 'First') });
    const { reason } = await waitUntilStackCreateComplete(options, { StackName });
    const alias: string = reason.Stacks[0].Outputs[0].OutputValue;
    expect(await resultOf(alias)).toBe('one');
    await stacks.updateStack({ StackName, TemplateBody: template('two', 'Second') });
    await waitUntilStackUpdateComplete(options, { StackName });
    expect(await resultOf(alias)).toBe('two');
    await stacks.updateStack({ StackName, TemplateBody: template('three', 'Third', 'LINEAR') });
    await expect(waitUntilStackUpdateComplete(options, { StackName })).rejects.toThrow();
    const events = (await stacks.describeStackEvents({ StackName })).StackEvents ?? [];
    expect(events.some(({ ResourceStatusReason = '' }) => ResourceStatusReason.includes('ALL_AT_ONCE, not LINEAR'))).toBe(true);
    await stacks.deleteStack({ StackName });
    await waitUntilStackDeleteComplete(options, { StackName });
    stacks.destroy();
  });
});

describe('a redriven execution', () => {
  const arnOf = (name: string) => `https://sqs.us-east-1.amazonaws.com/${workflows.cloud.accountId}/${name}`;
  const sends = (queue: string, more: object) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Parameters: { QueueUrl: arnOf(queue), 'MessageBody.$': 'States.JsonToString($)' },
    ResultPath: null,
    ...more,
  });

  test('goes on at the states that failed; what succeeded is not done again', async () => {
    await workflows.allow('sqs:SendMessage');
    const sqs = new SQS(workflows.cloud.config);
    const { QueueUrl: done = '' } = await sqs.createQueue({ QueueName: 'done' });
    const branch = (queue: string) => ({ StartAt: `To ${queue}`, States: { [`To ${queue}`]: sends(queue, { End: true }) } });
    const arn = await workflows.make('redriven', {
      First: sends('done', { Next: 'Both' }),
      Both: {
        Type: 'Parallel',
        Branches: [
          branch('done'),
          { StartAt: 'Later', States: { Later: { Type: 'Wait', Seconds: 1, Next: 'To missing' }, ...branch('missing').States } },
        ],
        ResultPath: '$.both',
        Next: 'End',
      },
      End: { Type: 'Pass', End: true },
    });
    const executionArn = await workflows.start(arn, { n: 1 });
    const messages = async () =>
      (await sqs.getQueueAttributes({ QueueUrl: done, AttributeNames: ['ApproximateNumberOfMessages'] })).Attributes
        ?.ApproximateNumberOfMessages;
    await expect.poll(messages, { interval: 20 }).toBe('2');
    const failed = await workflows.ended(executionArn, 2);
    expect(failed).toMatchObject({ status: 'FAILED', redriveStatus: 'REDRIVABLE', redriveCount: 0 });

    await sqs.createQueue({ QueueName: 'missing' });
    const clientToken = 'again';
    const { redriveDate } = await sfn.redriveExecution({ executionArn, clientToken });
    expect((await sfn.redriveExecution({ executionArn, clientToken })).redriveDate).toEqual(redriveDate);
    const redriven = await workflows.ended(executionArn);
    expect(redriven).toMatchObject({
      status: 'SUCCEEDED',
      redriveCount: 1,
      redriveDate,
      redriveStatus: 'NOT_REDRIVABLE',
      result: { n: 1 },
    });
    expect(redriven.error).toBeUndefined();
    expect(await messages()).toBe('2');
    const { events = [] } = await sfn.getExecutionHistory({ executionArn });
    expect(events.filter(({ type }) => type === 'ExecutionRedriven')).toMatchObject([
      { executionRedrivenEventDetails: { redriveCount: 1 } },
    ]);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    await expect(sfn.redriveExecution({ executionArn })).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
      message: 'Execution is SUCCEEDED and cannot be redriven',
    });
    expect((await sfn.listExecutions({ stateMachineArn: arn, redriveFilter: 'REDRIVEN' })).executions).toHaveLength(1);
    sqs.destroy();
  });

  test('may be one that was stopped, for fourteen days', async () => {
    const arn = await workflows.make('stopped', {
      Wait: { Type: 'Wait', Seconds: 60, Next: 'End' },
      End: { Type: 'Pass', Result: 'rested', End: true },
    });
    const executionArn = await workflows.start(arn);
    await expect(sfn.redriveExecution({ executionArn })).rejects.toMatchObject({ message: 'Execution is RUNNING and cannot be redriven' });
    await sfn.stopExecution({ executionArn });
    await sfn.redriveExecution({ executionArn });
    expect(await workflows.ended(executionArn, 61)).toMatchObject({ status: 'SUCCEEDED', result: 'rested' });
    const late = await workflows.start(arn);
    await sfn.stopExecution({ executionArn: late });
    workflows.pass(15 * 86_400);
    await expect(sfn.redriveExecution({ executionArn: late })).rejects.toMatchObject({ message: "Execution's redrivable period exceeded" });
  });
});
