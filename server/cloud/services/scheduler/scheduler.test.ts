/** Sources: https://docs.aws.amazon.com/scheduler/latest/APIReference/Welcome.html and the pages named in the code. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { Lambda } from '@aws-sdk/client-lambda';
import { type CreateScheduleCommandInput, Scheduler } from '@aws-sdk/client-scheduler';
import { SQS } from '@aws-sdk/client-sqs';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ListeningCloud, listen } from '../../listen';
import { allow, makeRole, makeUser, setPolicyOf } from '../../testing/identities';
import { runDueTimers } from '../../timers';
import { zipInline } from '../lambda/code';

const accountId = '123456789012';
const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'secret' };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let now = Date.now();
let folder: string;
let started: ListeningCloud;
let scheduler: Scheduler;
let sqs: SQS;
let config: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };

async function start(): Promise<void> {
  started = await listen({ dataFolder: folder, port: 0, management: { accountId, ...key }, now: () => new Date(now) });
  const credentials = { accessKeyId: key.accessKeyId, secretAccessKey: key.secretKey };
  config = { endpoint: started.endpoint.replace('localhost', '127.0.0.1'), region: 'us-east-1', credentials };
  scheduler = new Scheduler(config);
  sqs = new SQS(config);
}

async function stop(): Promise<void> {
  for (const client of [scheduler, sqs]) client.destroy();
  await started.close();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-scheduler-'));
  await start();
  await giveRole('role', ['sqs:SendMessage', 'events:PutEvents', 'ssm:PutParameter']);
  await giveRole('idle', ['s3:GetObject']);
});

afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

const giveRole = (name: string, actions: string[]) => makeRole({ accountId, config }, name, 'scheduler.amazonaws.com', allow(actions));
const role = (name = 'role') => `arn:aws:iam::${accountId}:role/${name}`;

async function makeQueue(
  QueueName: string,
): Promise<{ Arn: string; received(waitSeconds?: number): Promise<{ Body?: string; attributes: object }[]> }> {
  const isFifo = QueueName.endsWith('.fifo');
  await sqs.createQueue({
    QueueName,
    ...(isFifo && { Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true' } }),
  });
  return {
    Arn: `arn:aws:sqs:us-east-1:${accountId}:${QueueName}`,
    /** Takes what is there, and waits for it for a moment. */
    async received(WaitTimeSeconds = 5) {
      const url = `${config.endpoint}/${accountId}/${QueueName}`;
      const { Messages = [] } = await sqs.receiveMessage({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds,
        MessageAttributeNames: ['All'],
      });
      for (const { ReceiptHandle } of Messages) await sqs.deleteMessage({ QueueUrl: url, ReceiptHandle });
      return Messages.map(({ Body, MessageAttributes = {} }) => ({
        Body,
        attributes: Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue])),
      }));
    },
  };
}

function pass(ms: number): void {
  now += ms;
  runDueTimers(started.cloud);
}

/** `at(…)` so many milliseconds from now. */
function at(ms: number): string {
  return `at(${new Date(now + ms).toISOString().slice(0, 19)})`;
}

function make(Name: string, Arn: string, more: Partial<CreateScheduleCommandInput> & { target?: object }) {
  const { target, ...others } = more;
  return scheduler.createSchedule({
    Name,
    ScheduleExpression: 'rate(5 minutes)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn, RoleArn: role(), ...target },
    ...others,
  });
}

test('a schedule is made, told of, changed and deleted', async () => {
  const { Arn } = await makeQueue('crud');
  const made = await make('crud', Arn, { Description: 'first', ScheduleExpression: at(DAY), ScheduleExpressionTimezone: 'Europe/Berlin' });
  expect(made.ScheduleArn).toBe(`arn:aws:scheduler:us-east-1:${accountId}:schedule/default/crud`);
  await expect(make('crud', Arn, {})).rejects.toMatchObject({ name: 'ConflictException', $metadata: { httpStatusCode: 409 } });
  const changed = { Name: 'crud', ScheduleExpression: 'rate(1 hour)', Target: { Arn, RoleArn: role() }, State: 'DISABLED' } as const;
  await scheduler.updateSchedule({ ...changed, FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } });
  const got = await scheduler.getSchedule({ Name: 'crud' });
  expect(got).toMatchObject({
    ...changed,
    GroupName: 'default',
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
    ActionAfterCompletion: 'NONE',
    Target: { RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 } },
  });
  // An update sets everything: what it does not say is gone.
  expect(got.Description).toBeUndefined();
  expect((await scheduler.listSchedules({ NamePrefix: 'cr' })).Schedules).toMatchObject([{ Name: 'crud', Target: { Arn } }]);
  await scheduler.deleteSchedule({ Name: 'crud' });
  await expect(scheduler.getSchedule({ Name: 'crud' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('groups have tags, are listed by pages, and take their schedules along', async () => {
  const { Arn } = await makeQueue('grouped');
  const { ScheduleGroupArn = '' } = await scheduler.createScheduleGroup({ Name: 'team', Tags: [{ Key: 'a', Value: '1' }] });
  await scheduler.tagResource({ ResourceArn: ScheduleGroupArn, Tags: [{ Key: 'b', Value: '2' }] });
  await scheduler.untagResource({ ResourceArn: ScheduleGroupArn, TagKeys: ['a'] });
  expect((await scheduler.listTagsForResource({ ResourceArn: ScheduleGroupArn })).Tags).toEqual([{ Key: 'b', Value: '2' }]);
  const first = await scheduler.listScheduleGroups({ MaxResults: 1 });
  const second = await scheduler.listScheduleGroups({ MaxResults: 1, NextToken: first.NextToken });
  expect([...(first.ScheduleGroups ?? []), ...(second.ScheduleGroups ?? [])].map(({ Name }) => Name)).toEqual(['default', 'team']);
  expect(second.NextToken).toBeUndefined();
  await make('member', Arn, { GroupName: 'team', ScheduleExpression: at(DAY) });
  expect((await scheduler.listSchedules({ GroupName: 'team' })).Schedules).toMatchObject([{ Name: 'member', GroupName: 'team' }]);
  await scheduler.deleteScheduleGroup({ Name: 'team' });
  await expect(scheduler.getSchedule({ Name: 'member', GroupName: 'team' })).rejects.toThrow('Schedule group team does not exist.');
  await expect(scheduler.deleteScheduleGroup({ Name: 'default' })).rejects.toMatchObject({ name: 'ValidationException' });
});

test('a rate begins at once, fills in what it knows, and ends at its end', async () => {
  const queue = await makeQueue('rate');
  const Input = '{"at":"<aws.scheduler.scheduled-time>","by":"<aws.scheduler.schedule-arn>","try":<aws.scheduler.attempt-number>}';
  const begin = now;
  const { ScheduleArn } = await make('rate', queue.Arn, {
    EndDate: new Date(now + 12 * MINUTE),
    ActionAfterCompletion: 'DELETE',
    target: { Input },
  });
  const said = (ms: number) => JSON.stringify({ at: new Date(begin + ms).toISOString().replace(/\.\d{3}Z/, 'Z'), by: ScheduleArn, try: 1 });
  pass(0);
  expect(await queue.received()).toMatchObject([{ Body: said(0) }]);
  pass(5 * MINUTE);
  expect(await queue.received()).toMatchObject([{ Body: said(5 * MINUTE) }]);
  pass(5 * MINUTE);
  expect(await queue.received()).toMatchObject([{ Body: said(10 * MINUTE) }]);
  await expect(scheduler.getSchedule({ Name: 'rate' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a flexible window is used, and not exceeded', async () => {
  const queue = await makeQueue('window.fifo');
  const due = at(MINUTE);
  await make('window', queue.Arn, {
    ScheduleExpression: due,
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 10 },
    target: { Input: 'flexible', SqsParameters: { MessageGroupId: 'g' } },
  });
  pass(11 * MINUTE);
  expect(await queue.received()).toMatchObject([{ Body: 'flexible' }]);
  expect(await scheduler.getSchedule({ Name: 'window' })).toMatchObject({ ScheduleExpression: due });
});

test('what the role may not do goes to the dead-letter queue, and so does what is not there', async () => {
  const [queue, dead] = [await makeQueue('forbidden'), await makeQueue('dead')];
  const events = new EventBridge(config);
  const DeadLetterConfig = { Arn: dead.Arn };
  await giveRole('letters', ['sqs:SendMessage']);
  const Arn = `arn:aws:events:us-east-1:${accountId}:event-bus/default`;
  await make('denied', Arn, {
    ScheduleExpression: at(MINUTE),
    target: { RoleArn: role('letters'), Input: '{"n":1}', DeadLetterConfig, EventBridgeParameters: { Source: 'app', DetailType: 'Tick' } },
  });
  pass(MINUTE);
  expect(await dead.received()).toMatchObject([
    {
      Body: '{"n":1}',
      attributes: {
        ERROR_CODE: expect.stringContaining('AccessDenied'),
        RETRY_ATTEMPTS: '0',
        SCHEDULE_ARN: `arn:aws:scheduler:us-east-1:${accountId}:schedule/default/denied`,
        TARGET_ARN: Arn,
      },
    },
  ]);
  await sqs.deleteQueue({ QueueUrl: `${config.endpoint}/${accountId}/forbidden` });
  await make('gone', queue.Arn, { ScheduleExpression: at(MINUTE), target: { Input: 'x', DeadLetterConfig } });
  pass(MINUTE);
  expect(await dead.received()).toMatchObject([{ Body: 'x', attributes: { ERROR_CODE: 'QueueDoesNotExist' } }]);
  events.destroy();
});

test('what may pass is tried again, as often as the schedule wants', async () => {
  const [lambda, dead] = [new Lambda(config), await makeQueue('exhausted')];
  await lambda.createFunction({
    FunctionName: 'busy',
    Role: role(),
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: { ZipFile: await zipInline('index.mjs', 'export const handler = () => {};') },
  });
  await lambda.putFunctionConcurrency({ FunctionName: 'busy', ReservedConcurrentExecutions: 0 });
  await giveRole('invoker', ['lambda:InvokeFunction', 'sqs:SendMessage']);
  await make('tried', 'arn:aws:scheduler:::aws-sdk:lambda:invoke', {
    ScheduleExpression: at(MINUTE),
    target: {
      RoleArn: role('invoker'),
      Input: '{"FunctionName":"busy"}',
      RetryPolicy: { MaximumRetryAttempts: 2 },
      DeadLetterConfig: { Arn: dead.Arn },
    },
  });
  pass(MINUTE);
  const given: object[] = [];
  const received = async () => {
    pass(2000);
    given.push(...(await dead.received(0)));
    return given;
  };
  await expect
    .poll(received, { interval: 20, timeout: 5000 })
    .toMatchObject([
      { attributes: { ERROR_CODE: 'TooManyRequestsException', EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', RETRY_ATTEMPTS: '2' } },
    ]);
  lambda.destroy();
});

test('an event bus, and any operation that the cloud has', async () => {
  const [events, ssm, heard] = [new EventBridge(config), new SSM(config), await makeQueue('heard')];
  const Policy = JSON.stringify({
    Statement: { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: '*', Resource: '*' },
  });
  await sqs.setQueueAttributes({ QueueUrl: `${config.endpoint}/${accountId}/heard`, Attributes: { Policy } });
  await events.putRule({ Name: 'ticks', EventPattern: '{"source":["app"]}' });
  await events.putTargets({ Rule: 'ticks', Targets: [{ Id: 'q', Arn: heard.Arn, InputPath: '$.detail' }] });
  await make('bus', `arn:aws:events:us-east-1:${accountId}:event-bus/default`, {
    ScheduleExpression: at(MINUTE),
    target: { Input: '{"n":7}', EventBridgeParameters: { Source: 'app', DetailType: 'Tick' } },
  });
  await make('any', 'arn:aws:scheduler:::aws-sdk:ssm:putParameter', {
    ScheduleExpression: at(MINUTE),
    target: { Input: '{"Name":"/set/by/schedule","Value":"here","Type":"String"}' },
  });
  pass(MINUTE);
  expect(await heard.received()).toMatchObject([{ Body: '{"n":7}' }]);
  const value = () =>
    ssm.getParameter({ Name: '/set/by/schedule' }).then(
      ({ Parameter }) => Parameter?.Value,
      () => undefined,
    );
  await expect.poll(value, { interval: 20 }).toBe('here');
  for (const client of [events, ssm]) client.destroy();
});

test('a restart loses nothing that is due once, and makes up for nothing that recurs', async () => {
  const queue = await makeQueue('restarted');
  await make('once', queue.Arn, { ScheduleExpression: at(10 * MINUTE), target: { Input: 'once' } });
  await make('often', queue.Arn, { StartDate: new Date(now + 10 * MINUTE), target: { Input: 'often' } });
  await stop();
  now += 31 * MINUTE;
  await start();
  runDueTimers(started.cloud);
  expect(await queue.received()).toMatchObject([{ Body: 'once' }]);
  pass(5 * MINUTE);
  expect(await queue.received()).toMatchObject([{ Body: 'often' }]);
});

test.each<[string, string, Parameters<typeof make>[2]]>([
  ['a role that does not trust it', 'arn:aws:sqs:us-east-1:123456789012:q', { target: { RoleArn: role('other') } }],
  ['a target that the cloud lacks', 'arn:aws:ecs:us-east-1:123456789012:cluster/c', {}],
  ['an operation that the cloud lacks', 'arn:aws:scheduler:::aws-sdk:rds:stopDBInstance', {}],
  ['an operation that reads', 'arn:aws:scheduler:::aws-sdk:dynamodb:getItem', {}],
  ['a FIFO queue without a group', 'arn:aws:sqs:us-east-1:123456789012:q.fifo', {}],
  ['a window without its length', 'arn:aws:sqs:us-east-1:123456789012:q', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
])('%s is refused by name', async (_what, Arn, more) => {
  await expect(make('refused', Arn, more)).rejects.toMatchObject({ name: 'ValidationException' });
});

test('passing the role and making the schedule need permissions', async () => {
  const owner = { accountId, config };
  const client = new Scheduler(await makeUser(owner, 'planner'));
  const Target = { Arn: 'arn:aws:sqs:us-east-1:123456789012:q', RoleArn: role() };
  const plan = () => client.createSchedule({ Name: 'planned', ScheduleExpression: at(DAY), FlexibleTimeWindow: { Mode: 'OFF' }, Target });
  await expect(plan()).rejects.toThrow('scheduler:CreateSchedule');
  await setPolicyOf(owner, 'planner', allow('scheduler:CreateSchedule'));
  await expect(plan()).rejects.toThrow('iam:PassRole');
  await setPolicyOf(owner, 'planner', allow(['scheduler:CreateSchedule', 'iam:PassRole']));
  expect((await plan()).ScheduleArn).toContain('schedule/default/planned');
  client.destroy();
});
