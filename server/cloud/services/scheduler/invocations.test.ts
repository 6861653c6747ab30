/** When schedules call their targets, and what becomes of a call that fails. Sources: the pages named in the code. */
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { Lambda } from '@aws-sdk/client-lambda';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipInline } from '../lambda/code';
import { MINUTE, openScheduler, type TestSchedules } from './testing';

let schedules: TestSchedules;
beforeAll(async () => {
  schedules = await openScheduler();
  await schedules.giveRole('role', ['sqs:SendMessage', 'events:PutEvents', 'ssm:PutParameter']);
});
afterAll(() => schedules.close());

test('a rate begins at once, fills in what it knows, and ends at its end', async () => {
  const queue = await schedules.makeQueue('rate');
  const Input = '{"at":"<aws.scheduler.scheduled-time>","by":"<aws.scheduler.schedule-arn>","try":<aws.scheduler.attempt-number>}';
  const begin = schedules.now;
  const { ScheduleArn } = await schedules.make('rate', queue.Arn, {
    EndDate: new Date(schedules.now + 12 * MINUTE),
    ActionAfterCompletion: 'DELETE',
    target: { Input },
  });
  const said = (ms: number) => JSON.stringify({ at: new Date(begin + ms).toISOString().replace(/\.\d{3}Z/, 'Z'), by: ScheduleArn, try: 1 });
  schedules.pass(0);
  expect(await queue.received()).toMatchObject([{ Body: said(0) }]);
  schedules.pass(5 * MINUTE);
  expect(await queue.received()).toMatchObject([{ Body: said(5 * MINUTE) }]);
  schedules.pass(5 * MINUTE);
  expect(await queue.received()).toMatchObject([{ Body: said(10 * MINUTE) }]);
  await expect(schedules.scheduler.getSchedule({ Name: 'rate' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a flexible window is used, and not exceeded', async () => {
  const queue = await schedules.makeQueue('window.fifo');
  const due = schedules.at(MINUTE);
  await schedules.make('window', queue.Arn, {
    ScheduleExpression: due,
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 10 },
    target: { Input: 'flexible', SqsParameters: { MessageGroupId: 'g' } },
  });
  schedules.pass(11 * MINUTE);
  expect(await queue.received()).toMatchObject([{ Body: 'flexible' }]);
  expect(await schedules.scheduler.getSchedule({ Name: 'window' })).toMatchObject({ ScheduleExpression: due });
});

test('what the role may not do goes to the dead-letter queue, and so does what is not there', async () => {
  const [queue, dead] = [await schedules.makeQueue('forbidden'), await schedules.makeQueue('dead')];
  const events = new EventBridge(schedules.config);
  const DeadLetterConfig = { Arn: dead.Arn };
  await schedules.giveRole('letters', ['sqs:SendMessage']);
  const Arn = `arn:aws:events:us-east-1:${schedules.accountId}:event-bus/default`;
  await schedules.make('denied', Arn, {
    ScheduleExpression: schedules.at(MINUTE),
    target: {
      RoleArn: schedules.role('letters'),
      Input: '{"n":1}',
      DeadLetterConfig,
      EventBridgeParameters: { Source: 'app', DetailType: 'Tick' },
    },
  });
  schedules.pass(MINUTE);
  expect(await dead.received()).toMatchObject([
    {
      Body: '{"n":1}',
      attributes: {
        ERROR_CODE: expect.stringContaining('AccessDenied'),
        RETRY_ATTEMPTS: '0',
        SCHEDULE_ARN: `arn:aws:scheduler:us-east-1:${schedules.accountId}:schedule/default/denied`,
        TARGET_ARN: Arn,
      },
    },
  ]);
  await schedules.sqs.deleteQueue({ QueueUrl: schedules.queueUrl('forbidden') });
  await schedules.make('gone', queue.Arn, { ScheduleExpression: schedules.at(MINUTE), target: { Input: 'x', DeadLetterConfig } });
  schedules.pass(MINUTE);
  expect(await dead.received()).toMatchObject([{ Body: 'x', attributes: { ERROR_CODE: 'QueueDoesNotExist' } }]);
  events.destroy();
});

test('what may pass is tried again, as often as the schedule wants', async () => {
  const [lambda, dead] = [new Lambda(schedules.config), await schedules.makeQueue('exhausted')];
  await lambda.createFunction({
    FunctionName: 'busy',
    Role: schedules.role(),
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: { ZipFile: await zipInline('index.mjs', 'export const handler = () => {};') },
  });
  await lambda.putFunctionConcurrency({ FunctionName: 'busy', ReservedConcurrentExecutions: 0 });
  await schedules.giveRole('invoker', ['lambda:InvokeFunction', 'sqs:SendMessage']);
  await schedules.make('tried', 'arn:aws:scheduler:::aws-sdk:lambda:invoke', {
    ScheduleExpression: schedules.at(MINUTE),
    target: {
      RoleArn: schedules.role('invoker'),
      Input: '{"FunctionName":"busy"}',
      RetryPolicy: { MaximumRetryAttempts: 2 },
      DeadLetterConfig: { Arn: dead.Arn },
    },
  });
  schedules.pass(MINUTE);
  const given: object[] = [];
  const received = async () => {
    schedules.pass(2000);
    given.push(...(await dead.received(0)));
    return given;
  };
  await expect
    .poll(received, { interval: 20 })
    .toMatchObject([
      { attributes: { ERROR_CODE: 'TooManyRequestsException', EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', RETRY_ATTEMPTS: '2' } },
    ]);
  lambda.destroy();
});

test('an event bus, and any operation that the cloud has', async () => {
  const [events, ssm, heard] = [new EventBridge(schedules.config), new SSM(schedules.config), await schedules.makeQueue('heard')];
  const Policy = JSON.stringify({
    Statement: { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: '*', Resource: '*' },
  });
  await schedules.sqs.setQueueAttributes({ QueueUrl: schedules.queueUrl('heard'), Attributes: { Policy } });
  await events.putRule({ Name: 'ticks', EventPattern: '{"source":["app"]}' });
  await events.putTargets({ Rule: 'ticks', Targets: [{ Id: 'q', Arn: heard.Arn, InputPath: '$.detail' }] });
  await schedules.make('bus', `arn:aws:events:us-east-1:${schedules.accountId}:event-bus/default`, {
    ScheduleExpression: schedules.at(MINUTE),
    target: { Input: '{"n":7}', EventBridgeParameters: { Source: 'app', DetailType: 'Tick' } },
  });
  await schedules.make('any', 'arn:aws:scheduler:::aws-sdk:ssm:putParameter', {
    ScheduleExpression: schedules.at(MINUTE),
    target: { Input: '{"Name":"/set/by/schedule","Value":"here","Type":"String"}' },
  });
  schedules.pass(MINUTE);
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
  const queue = await schedules.makeQueue('restarted');
  await schedules.make('once', queue.Arn, { ScheduleExpression: schedules.at(10 * MINUTE), target: { Input: 'once' } });
  await schedules.make('often', queue.Arn, { StartDate: new Date(schedules.now + 10 * MINUTE), target: { Input: 'often' } });
  await schedules.restart(31 * MINUTE);
  expect(await queue.received()).toMatchObject([{ Body: 'once' }]);
  schedules.pass(5 * MINUTE);
  expect(await queue.received()).toMatchObject([{ Body: 'often' }]);
});
