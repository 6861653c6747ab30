/** `kill -9` in the middle of stack operations, with resources of real services and a function that is at work. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { Lambda } from '@aws-sdk/client-lambda';
import { SSM } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CloudProcess, startProcess } from '../../testing/start-process';

const StackName = 'shop';
const IN_PROGRESS = /_IN_PROGRESS$/;

let folder: string;
let cloud: CloudProcess;
let server: Server;
/** What the custom resource's function was asked to do, such as `Update two`. */
let asked: string[];
/** The act that the function does not come back from: the cloud dies in the middle of it. */
let held: string | undefined;
let reached: () => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-cloudformation-crash-'));
  asked = [];
  held = undefined;
  server = createServer((request, response) => {
    const act = decodeURIComponent(request.url?.slice(1) ?? '');
    asked.push(act);
    if (act === held) reached();
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cloud = await startProcess(folder);
});

afterEach(async () => {
  await cloud.kill();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

/** Tells the test what it is asked, waits for its leave, and answers as custom resources do. */
function handlerSource(): string {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return `exports.handler = async (event) => {
  await fetch('${address}/' + encodeURIComponent(event.RequestType + ' ' + event.ResourceProperties.Word));
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({ Status: 'SUCCESS', StackId, RequestId, LogicalResourceId, PhysicalResourceId: 'step', Data: {} });
  await fetch(event.ResponseURL, { method: 'PUT', body });
};`;
}

/** A parameter and a table before the step at which the cloud dies, and a parameter after it. */
function template(word: string): string {
  const parameter = (Name: string) => ({ Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value: word } });
  return JSON.stringify({
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
          },
        },
      },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Runtime: 'nodejs20.x',
          Handler: 'index.handler',
          Timeout: 60,
          Code: { ZipFile: handlerSource() },
        },
      },
      Before: parameter('/shop/before'),
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: `shop-${word}`,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        },
      },
      Step: {
        Type: 'Custom::Step',
        DependsOn: ['Before', 'Table'],
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] }, Word: word },
      },
      After: { ...parameter('/shop/after'), DependsOn: 'Step' },
    },
  });
}

const deployed = (word: string) => ({ StackName, TemplateBody: template(word), Capabilities: ['CAPABILITY_IAM' as const] });

/** Starts something, kills the cloud while the function does `act`, and starts it again. */
async function dieDuring(act: string, begin: () => Promise<unknown>): Promise<void> {
  held = act;
  const under = new Promise<void>((resolve) => {
    reached = resolve;
  });
  await begin();
  await under;
  await cloud.kill();
  held = undefined;
  server.closeAllConnections();
  cloud = await startProcess(folder);
}

async function status(): Promise<string> {
  const { Stacks } = await new CloudFormation(cloud.config).describeStacks({ StackName });
  return String(Stacks?.[0]?.StackStatus);
}

/** The status in which the stack comes to rest. */
async function settled(): Promise<string> {
  await expect.poll(status, { interval: 100 }).not.toMatch(IN_PROGRESS);
  return status();
}

async function values(): Promise<Record<string, string | undefined>> {
  const { Parameters = [] } = await new SSM(cloud.config).getParameters({ Names: ['/shop/before', '/shop/after'] });
  return Object.fromEntries(Parameters.map(({ Name = '', Value }) => [Name, Value]));
}

const tables = async () => (await new DynamoDB(cloud.config).listTables()).TableNames;

async function expectGone(): Promise<void> {
  const outcome = () => status().catch((error: Error) => error.message);
  await expect.poll(outcome, { interval: 100 }).toBe(`Stack with id ${StackName} does not exist`);
}

async function expectNothingLeft(): Promise<void> {
  expect([await values(), await tables(), (await new Lambda(cloud.config).listFunctions()).Functions]).toEqual([{}, [], []]);
}

test('an update is rolled back: replacements, changes and records are as before, and the stack can be updated and deleted', async () => {
  await new CloudFormation(cloud.config).createStack(deployed('one'));
  expect(await settled()).toBe('CREATE_COMPLETE');
  const item = { id: { S: 'kept' } };
  await new DynamoDB(cloud.config).putItem({ TableName: 'shop-one', Item: item });

  await dieDuring('Update two', () => new CloudFormation(cloud.config).updateStack(deployed('two')));
  expect(await settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(asked).toEqual(['Create one', 'Update two', 'Update one']);
  expect([await values(), await tables()]).toEqual([{ '/shop/before': 'one', '/shop/after': 'one' }, ['shop-one']]);
  expect((await new DynamoDB(cloud.config).getItem({ TableName: 'shop-one', Key: item })).Item).toEqual(item);
  const { StackEvents = [] } = await new CloudFormation(cloud.config).describeStackEvents({ StackName });
  const own = StackEvents.filter(({ LogicalResourceId }) => LogicalResourceId === StackName).map(({ ResourceStatus }) => ResourceStatus);
  expect(own.reverse()).toEqual([
    'CREATE_IN_PROGRESS',
    'CREATE_COMPLETE',
    'UPDATE_IN_PROGRESS',
    'UPDATE_ROLLBACK_IN_PROGRESS',
    'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    'UPDATE_ROLLBACK_COMPLETE',
  ]);

  await new CloudFormation(cloud.config).updateStack(deployed('three'));
  expect(await settled()).toBe('UPDATE_COMPLETE');
  expect([await values(), await tables()]).toEqual([{ '/shop/before': 'three', '/shop/after': 'three' }, ['shop-three']]);
  await new CloudFormation(cloud.config).deleteStack({ StackName });
  await expectGone();
  await expectNothingLeft();
}, 120_000);

test('a creation is rolled back, and what it made is gone', async () => {
  await dieDuring('Create one', () => new CloudFormation(cloud.config).createStack(deployed('one')));
  expect(await settled()).toBe('ROLLBACK_COMPLETE');
  expect(asked).toEqual(['Create one', 'Delete one']);
  await expectNothingLeft();
  await new CloudFormation(cloud.config).deleteStack({ StackName });
  await expectGone();
}, 120_000);

test('a deletion goes on', async () => {
  await new CloudFormation(cloud.config).createStack(deployed('one'));
  expect(await settled()).toBe('CREATE_COMPLETE');
  await dieDuring('Delete one', () => new CloudFormation(cloud.config).deleteStack({ StackName }));
  await expectGone();
  await expectNothingLeft();
}, 120_000);
