/** Sources: https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html and the pages named in the code. */
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { Lambda } from '@aws-sdk/client-lambda';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipInline } from '../lambda/code';
import { openWorkflows, type Workflows } from './testing/open-workflows';

let workflows: Workflows;
let sqs: SQS;
let queueUrl: string;
let functionArn: string;

const HANDLER = `let calls = 0;
export const handler = async (event) => {
  calls += 1;
  if (event.fail && calls <= event.fail) throw Object.assign(new Error('not yet'), { name: 'NotYet' });
  return { calls, event };
};`;

beforeAll(async () => {
  workflows = await openWorkflows();
  const { config, accountId } = workflows.cloud;
  await workflows.allow(
    'lambda:InvokeFunction',
    'sqs:SendMessage',
    'states:StartExecution',
    'dynamodb:PutItem',
    'dynamodb:GetItem',
    'ssm:PutParameter',
  );
  sqs = new SQS(config);
  await sqs.createQueue({ QueueName: 'tasks' });
  queueUrl = `${config.endpoint}/${accountId}/tasks`;
  const lambda = new Lambda(config);
  const made = await lambda.createFunction({
    FunctionName: 'work',
    Role: `arn:aws:iam::${accountId}:role/function`,
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: { ZipFile: await zipInline('index.mjs', HANDLER) },
  });
  functionArn = made.FunctionArn ?? '';
  lambda.destroy();
});

afterAll(async () => {
  sqs.destroy();
  await workflows.stop();
});

async function received(): Promise<{ token: string; n: number }> {
  const { Messages = [] } = await sqs.receiveMessage({ QueueUrl: queueUrl, WaitTimeSeconds: 10 });
  await sqs.deleteMessage({ QueueUrl: queueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle });
  return JSON.parse(Messages[0]?.Body ?? '{}');
}

const asking = (more: object = {}) => ({
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: queueUrl, MessageBody: { 'token.$': '$$.Task.Token', 'n.$': '$.n' } },
    End: true,
    ...more,
  },
});

test('functions are called by their ARN and by the integration, and their errors are retried and caught by name', async () => {
  const Retry = [{ ErrorEquals: ['NotYet'], IntervalSeconds: 5, MaxAttempts: 1 }];
  const Catch = [{ ErrorEquals: ['NotYet'], ResultPath: '$.error', Next: 'Payload' }];
  const { result, executionArn } = await workflows.run(
    {
      Direct: { Type: 'Task', Resource: functionArn, Retry, Catch, Next: 'Payload' },
      Payload: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: functionArn, 'Payload.$': '$' },
        ResultSelector: { 'calls.$': '$.Payload.calls', 'given.$': '$.Payload.event', 'status.$': '$.StatusCode' },
        End: true,
      },
    },
    { fail: 2 },
    5,
  );
  expect(result).toMatchObject({ calls: 3, status: 200, given: { fail: 2, error: { Error: 'NotYet' } } });
  const { given } = result as { given: { error: { Cause: string } } };
  expect(JSON.parse(given.error.Cause)).toMatchObject({ errorType: 'NotYet', errorMessage: 'not yet' });
  const { events = [] } = await workflows.sfn.getExecutionHistory({ executionArn });
  expect(events.map(({ type }) => type).filter((type) => /Lambda|^Task/.test(type ?? ''))).toEqual([
    'TaskStateEntered',
    ...['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionFailed'],
    ...['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionFailed'],
    ...['TaskStateExited', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'],
  ]);
  expect(events.find(({ type }) => type === 'TaskScheduled')?.taskScheduledEventDetails).toMatchObject({
    resourceType: 'lambda',
    resource: 'invoke',
    region: 'us-east-1',
  });
});

test('a task that waits for its token goes on with what it is told', async () => {
  const arn = await workflows.start(await workflows.make('tokens', asking()), { n: 1 });
  const { token, n } = await received();
  expect(n).toBe(1);
  await workflows.sfn.sendTaskSuccess({ taskToken: token, output: '{"answer":42}' });
  expect((await workflows.ended(arn)).result).toEqual({ answer: 42 });
  await expect(workflows.sfn.sendTaskSuccess({ taskToken: token, output: '1' })).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await expect(workflows.sfn.sendTaskSuccess({ taskToken: 'x', output: '1' })).rejects.toMatchObject({ name: 'InvalidToken' });
  const late = await workflows.start(await workflows.make('late', asking({ TimeoutSeconds: 30 })), { n: 2 });
  await received();
  expect(await workflows.ended(late, 30)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

test('a task that is not heard of in time fails, and one that is does not', async () => {
  const machine = await workflows.make('hearts', asking({ HeartbeatSeconds: 60 }));
  const arn = await workflows.start(machine, { n: 3 });
  const { token } = await received();
  workflows.pass(50);
  await workflows.sfn.sendTaskHeartbeat({ taskToken: token });
  workflows.pass(50);
  await workflows.sfn.sendTaskFailure({ taskToken: token, error: 'Refused', cause: 'no' });
  expect(await workflows.ended(arn)).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'no' });
  const silent = await workflows.start(machine, { n: 4 });
  await received();
  expect(await workflows.ended(silent, 60)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
});

test('an execution starts another and waits for it', async () => {
  const child = await workflows.make('child', {
    Choose: { Type: 'Choice', Choices: [{ Variable: '$.ok', BooleanEquals: true, Next: 'Yes' }], Default: 'No' },
    Yes: { Type: 'Pass', Result: { done: true }, End: true },
    No: { Type: 'Fail', Error: 'Nope' },
  });
  const task = (suffix: string) => ({
    Start: {
      Type: 'Task',
      Resource: `arn:aws:states:::states:startExecution.${suffix}`,
      Parameters: { StateMachineArn: child, Input: { 'ok.$': '$.ok' } },
      End: true,
    },
  });
  expect((await workflows.run(task('sync:2'), { ok: true })).result).toMatchObject({ Status: 'SUCCEEDED', Output: { done: true } });
  expect((await workflows.run(task('sync'), { ok: true })).result).toMatchObject({ Output: '{"done":true}' });
  expect(await workflows.run(task('sync:2'), { ok: false })).toMatchObject({
    status: 'FAILED',
    error: 'States.TaskFailed',
    cause: expect.stringContaining('"Error":"Nope"'),
  });
});

test('DynamoDB, and any operation that the cloud has', async () => {
  const dynamodb = new DynamoDB(workflows.cloud.config);
  await dynamodb.createTable({
    TableName: 'orders',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
  const task = (service: string, Parameters: object, Next?: string) => ({
    Type: 'Task',
    Resource: `arn:aws:states:::${service}`,
    Parameters,
    ResultPath: Next ? null : '$',
    ...(Next ? { Next } : { End: true }),
  });
  const Item = { id: { 'S.$': '$.id' }, total: { N: '5' } };
  const States = {
    Put: task('dynamodb:putItem', { TableName: 'orders', Item, ConditionExpression: 'attribute_not_exists(id)' }, 'Set'),
    Set: task('aws-sdk:ssm:putParameter', { Name: '/last', 'Value.$': '$.id', Type: 'String', Overwrite: true }, 'Get'),
    Get: task('dynamodb:getItem', { TableName: 'orders', Key: { id: Item.id } }),
  };
  const { result } = await workflows.run(States, { id: 'o1' });
  expect(result).toEqual({ Item: { id: { S: 'o1' }, total: { N: '5' } } });
  expect(await workflows.run(States, { id: 'o1' })).toMatchObject({ error: 'DynamoDB.ConditionalCheckFailedException' });
  dynamodb.destroy();
});

test('what the role may not do fails, and can be caught', async () => {
  const Resource = 'arn:aws:states:::aws-sdk:iam:createUser';
  const States = {
    Try: {
      Type: 'Task',
      Resource,
      Parameters: { UserName: 'x' },
      Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }],
      End: true,
    },
    Caught: { Type: 'Succeed' },
  };
  expect((await workflows.run(States)).result).toMatchObject({
    Error: 'States.Permissions',
    Cause: expect.stringContaining('assumed-role/workflows/'),
  });
});

test('a state machine sets no tags that only AWS sets either', async () => {
  const Parameters = { Name: '/tagged', Value: 'x', Type: 'String', Tags: [{ Key: 'aws:cloudformation:stack-name', Value: 'x' }] };
  const Put = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:ssm:putParameter', Parameters, End: true };
  expect(await workflows.run({ Put })).toMatchObject({
    error: 'Ssm.ValidationException',
    cause: expect.stringContaining('aws: prefixed tag key names are not allowed for external use.'),
  });
});
