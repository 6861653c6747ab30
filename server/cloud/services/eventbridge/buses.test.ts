/** Sources: https://docs.aws.amazon.com/eventbridge/latest/APIReference/Welcome.html and the pages named in the code. */
import {
  CloudFormation,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { IAM } from '@aws-sdk/client-iam';
import { SFN } from '@aws-sdk/client-sfn';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allow, makeRole, makeUser, setPolicyOf } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let events: EventBridge;
let sqs: SQS;
let iam: IAM;

beforeAll(async () => {
  cloud = await startCloud();
  events = new EventBridge(cloud.config);
  sqs = new SQS(cloud.config);
  iam = new IAM(cloud.config);
});

afterAll(async () => {
  for (const client of [events, sqs, iam]) client.destroy();
  await cloud.stop();
});

async function makeQueue(QueueName: string) {
  const Statement = { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' };
  const { QueueUrl = '' } = await sqs.createQueue({ QueueName, Attributes: { Policy: JSON.stringify({ Statement }) } });
  return { QueueUrl, Arn: `arn:aws:sqs:us-east-1:${cloud.accountId}:${QueueName}` };
}

async function taken(QueueUrl: string): Promise<string[]> {
  const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
  for (const { ReceiptHandle } of Messages) await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
  return Messages.map(({ Body = '' }) => Body);
}

const bus = (name: string) => `arn:aws:events:us-east-1:${cloud.accountId}:event-bus/${name}`;
const entry = (EventBusName: string | undefined, detail: object) => ({
  EventBusName,
  Source: 'app',
  DetailType: 'Said',
  Detail: JSON.stringify(detail),
});

test('a bus has rules of its own, which see what is put on it and nothing else', async () => {
  const { EventBusArn } = await events.createEventBus({ Name: 'orders', Description: 'of the shop', Tags: [{ Key: 'a', Value: '1' }] });
  expect(EventBusArn).toBe(bus('orders'));
  await expect(events.createEventBus({ Name: 'orders' })).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
  const [own, common] = [await makeQueue('own'), await makeQueue('common')];
  const EventPattern = '{"source":["app"]}';
  const { RuleArn } = await events.putRule({ Name: 'all', EventBusName: 'orders', EventPattern });
  expect(RuleArn).toBe(`arn:aws:events:us-east-1:${cloud.accountId}:rule/orders/all`);
  await events.putRule({ Name: 'all', EventPattern });
  await events.putTargets({ Rule: 'all', EventBusName: bus('orders'), Targets: [{ Id: 'q', Arn: own.Arn, InputPath: '$.detail' }] });
  await events.putTargets({ Rule: 'all', Targets: [{ Id: 'q', Arn: common.Arn, InputPath: '$.detail' }] });
  await events.putEvents({ Entries: [entry('orders', { n: 1 }), entry(bus('orders'), { n: 2 }), entry(undefined, { n: 3 })] });
  expect([await taken(own.QueueUrl), await taken(common.QueueUrl)]).toEqual([['{"n":1}', '{"n":2}'], ['{"n":3}']]);
  expect((await events.listRules({ EventBusName: 'orders' })).Rules).toMatchObject([{ Name: 'all', EventBusName: 'orders', Arn: RuleArn }]);
  expect((await events.listRuleNamesByTarget({ TargetArn: own.Arn, EventBusName: 'orders' })).RuleNames).toEqual(['all']);
  expect((await events.listRuleNamesByTarget({ TargetArn: own.Arn })).RuleNames).toEqual([]);
  await expect(events.putRule({ Name: 'timed', EventBusName: 'orders', ScheduleExpression: 'rate(1 hour)' })).rejects.toThrow(
    'default event bus',
  );
  await expect(events.putEvents({ Entries: [entry('none', {})] })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(events.deleteEventBus({ Name: 'orders' })).rejects.toThrow('since it has rules');
  await events.removeTargets({ Rule: 'all', EventBusName: 'orders', Ids: ['q'] });
  await events.deleteRule({ Name: 'all', EventBusName: 'orders' });
  await events.deleteEventBus({ Name: 'orders' });
  await expect(events.describeEventBus({ Name: 'orders' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect((await events.describeRule({ Name: 'all' })).EventBusName).toBe('default');
});

test('buses are described, changed, listed by pages and tagged', async () => {
  await events.createEventBus({ Name: 'told' });
  await events.updateEventBus({ Name: 'told', Description: 'new', DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:123456789012:d' } });
  expect(await events.describeEventBus({ Name: 'told' })).toMatchObject({
    Arn: bus('told'),
    Description: 'new',
    DeadLetterConfig: { Arn: expect.any(String) },
  });
  const first = await events.listEventBuses({ Limit: 1 });
  const second = await events.listEventBuses({ Limit: 1, NextToken: first.NextToken });
  expect([first, second].flatMap(({ EventBuses = [] }) => EventBuses.map(({ Name }) => Name))).toEqual(['default', 'told']);
  await events.tagResource({
    ResourceARN: bus('told'),
    Tags: [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ],
  });
  await events.untagResource({ ResourceARN: bus('told'), TagKeys: ['a'] });
  expect((await events.listTagsForResource({ ResourceARN: bus('told') })).Tags).toEqual([{ Key: 'b', Value: '2' }]);
});

test('a bus sends on to another with its role, but nothing goes round', async () => {
  await events.createEventBus({ Name: 'first' });
  await events.createEventBus({ Name: 'second' });
  const [heard, dead] = [await makeQueue('round'), await makeQueue('unheard')];
  const RoleArn = await makeRole(cloud, 'forwarder', 'events.amazonaws.com', allow('events:PutEvents'));
  for (const [from, to] of [
    ['first', 'second'],
    ['second', 'first'],
  ]) {
    await events.putRule({ Name: 'on', EventBusName: from, EventPattern: '{"source":["app"]}' });
    await events.putTargets({ Rule: 'on', EventBusName: from, Targets: [{ Id: 'bus', Arn: bus(to ?? ''), RoleArn }] });
  }
  await events.putTargets({ Rule: 'on', EventBusName: 'second', Targets: [{ Id: 'q', Arn: heard.Arn, InputPath: '$.detail' }] });
  await events.putEvents({ Entries: [entry('first', { n: 1 })] });
  expect(await taken(heard.QueueUrl)).toEqual(['{"n":1}']);
  await events.updateEventBus({ Name: 'first', DeadLetterConfig: { Arn: dead.Arn } });
  await iam.deleteRolePolicy({ RoleName: 'forwarder', PolicyName: 'own' });
  await events.putEvents({ Entries: [entry('first', { n: 2 })] });
  expect(await taken(heard.QueueUrl)).toEqual([]);
  expect((await taken(dead.QueueUrl)).map((body) => JSON.parse(body).detail)).toEqual([{ n: 2 }]);
});

test('whoever gives a rule a role must be allowed to pass it on', async () => {
  const client = new EventBridge(await makeUser(cloud, 'ruler', allow('events:*')));
  const RoleArn = await makeRole(cloud, 'passed', 'events.amazonaws.com', allow('*'));
  await events.createEventBus({ Name: 'passing' });
  const put = async () => {
    await client.putRule({ Name: 'pass', EventPattern: '{"source":["app"]}' });
    await client.putTargets({ Rule: 'pass', Targets: [{ Id: 'bus', Arn: bus('passing'), RoleArn }] });
  };
  await expect(put()).rejects.toThrow(`iam:PassRole on resource: ${RoleArn}`);
  await expect(client.putRule({ Name: 'own', EventPattern: '{"source":["app"]}', RoleArn })).rejects.toThrow('iam:PassRole');
  await setPolicyOf(cloud, 'ruler', allow(['events:*', 'iam:PassRole']));
  await expect(put()).resolves.toBeUndefined();
  client.destroy();
});

test('an event starts a state machine', async () => {
  const sfn = new SFN(cloud.config);
  const roleArn = await makeRole(cloud, 'machine', 'states.amazonaws.com', allow('sqs:SendMessage'));
  const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', OutputPath: '$.detail', End: true } } });
  const { stateMachineArn } = await sfn.createStateMachine({ name: 'hears', definition, roleArn });
  await events.putRule({ Name: 'start', EventPattern: '{"source":["app"],"detail":{"start":[true]}}' });
  const RoleArn = await makeRole(cloud, 'starter', 'events.amazonaws.com', allow('states:StartExecution'));
  await events.putTargets({ Rule: 'start', Targets: [{ Id: 'm', Arn: stateMachineArn, RoleArn }] });
  await events.putEvents({ Entries: [entry(undefined, { start: true, n: 1 })] });
  const outputs = async () => {
    const { executions = [] } = await sfn.listExecutions({ stateMachineArn });
    return Promise.all(executions.map(async ({ executionArn }) => (await sfn.describeExecution({ executionArn })).output));
  };
  await expect.poll(outputs, { interval: 20 }).toEqual(['{"start":true,"n":1}']);
  const destination = `arn:aws:events:us-east-1:${cloud.accountId}:api-destination/d/1`;
  await expect(events.putTargets({ Rule: 'start', Targets: [{ Id: 'd', Arn: destination }] })).rejects.toThrow('no API destinations');
  sfn.destroy();
});

test('the policy of a bus lets others put events', async () => {
  await events.createEventBus({ Name: 'shared' });
  const client = new EventBridge(await makeUser(cloud, 'putter'));
  const put = () => client.putEvents({ Entries: [entry('shared', {})] });
  await expect(put()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const Statement = {
    Sid: 'putter',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${cloud.accountId}:user/putter` },
    Action: 'events:PutEvents',
    Resource: bus('shared'),
  };
  await events.putPermission({ EventBusName: 'shared', Policy: JSON.stringify({ Version: '2012-10-17', Statement: [Statement] }) });
  expect((await put()).FailedEntryCount).toBe(0);
  await events.putPermission({ EventBusName: 'shared', StatementId: 'other', Principal: '210987654321', Action: 'events:PutEvents' });
  expect(JSON.parse((await events.describeEventBus({ Name: 'shared' })).Policy ?? '').Statement).toMatchObject([
    Statement,
    { Sid: 'other', Principal: { AWS: 'arn:aws:iam::210987654321:root' } },
  ]);
  await events.removePermission({ EventBusName: 'shared', StatementId: 'putter' });
  await expect(put()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  client.destroy();
});

test('a stack has a bus with its policy and rules, and takes them along', async () => {
  const client = new CloudFormation(cloud.config);
  const waiting = { client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 } as never;
  const TemplateBody = JSON.stringify({
    Resources: {
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'stacked', Description: 'of a stack' } },
      Policy: {
        Type: 'AWS::Events::EventBusPolicy',
        Properties: {
          EventBusName: { Ref: 'Bus' },
          StatementId: 'open',
          Statement: { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: { 'Fn::GetAtt': ['Bus', 'Arn'] } },
        },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: { Name: 'heard', EventBusName: { Ref: 'Bus' }, EventPattern: { source: ['app'] } },
      },
    },
    Outputs: { Rule: { Value: { Ref: 'Rule' } } },
  });
  await client.createStack({ StackName: 'buses', TemplateBody });
  await waitUntilStackCreateComplete(waiting, { StackName: 'buses' });
  expect((await client.describeStacks({ StackName: 'buses' })).Stacks?.[0]?.Outputs?.[0]?.OutputValue).toBe('stacked|heard');
  const { Policy = '' } = await events.describeEventBus({ Name: 'stacked' });
  expect(JSON.parse(Policy).Statement).toMatchObject([{ Sid: 'open', Principal: '*' }]);
  expect((await events.describeRule({ Name: 'heard', EventBusName: 'stacked' })).EventPattern).toBe('{"source":["app"]}');
  await client.deleteStack({ StackName: 'buses' });
  await waitUntilStackDeleteComplete(waiting, { StackName: 'buses' });
  await expect(events.describeEventBus({ Name: 'stacked' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  client.destroy();
});

test('a policy that is taken out of a template lets nobody in any more', async () => {
  const client = new CloudFormation(cloud.config);
  const waiting = { client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 } as never;
  const StackName = 'open-bus';
  const template = (rest: object) =>
    JSON.stringify({ Resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'opened', ...rest } } } });
  const Statement = { Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: '*' };
  await client.createStack({ StackName, TemplateBody: template({ Policy: { Version: '2012-10-17', Statement: [Statement] } }) });
  await waitUntilStackCreateComplete(waiting, { StackName });
  expect((await events.describeEventBus({ Name: 'opened' })).Policy).toContain('"Sid":"all"');
  await client.updateStack({ StackName, TemplateBody: template({}) });
  await waitUntilStackUpdateComplete(waiting, { StackName });
  expect((await events.describeEventBus({ Name: 'opened' })).Policy).toBeUndefined();
  client.destroy();
});
