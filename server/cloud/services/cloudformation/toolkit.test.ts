/** The stock CDK toolkit against the embedded cloud, knowing nothing but its address and a key. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BootstrapEnvironments, StackSelectionStrategy } from '@aws-cdk/toolkit-lib';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { Lambda } from '@aws-sdk/client-lambda';
import { SSM } from '@aws-sdk/client-ssm';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Alarm, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Alias, Code, Function as LambdaHandler, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { HostedZone, TxtRecord } from 'aws-cdk-lib/aws-route53';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnParameter, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { type StartedToolkit, startToolkit } from '../../testing/start-toolkit';

const STACK = 'Shop';
const stacks = { strategy: StackSelectionStrategy.ALL_STACKS };

let cloud: TestCloud;
let codeFolder: string;
let started: StartedToolkit;
let toolkit: StartedToolkit['toolkit'];
let app: StartedToolkit['app'];
/** What the app's code says at the moment; the toolkit evaluates it anew for each action. */
let wanted = { greeting: 'hello', broken: false };

/** An app as people write them: about twenty types, with the roles and permissions that CDK adds. */
function shop(outdir: string): App {
  const root = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(root, STACK, { env: { account: cloud.accountId, region: cloud.config.region } });
  const removalPolicy = RemovalPolicy.DESTROY;
  new Key(stack, 'Key', { alias: 'alias/shop', removalPolicy });
  const table = new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING }, removalPolicy });
  const bucket = new Bucket(stack, 'Bucket', { enforceSSL: true, versioned: true, removalPolicy });
  const handler = new LambdaHandler(stack, 'Handler', {
    runtime: Runtime.NODEJS_20_X,
    handler: 'index.handler',
    code: Code.fromAsset(codeFolder),
    layers: [new LayerVersion(stack, 'Layer', { code: Code.fromAsset(codeFolder) })],
    environment: { TABLE: table.tableName },
  });
  table.grantReadData(handler);
  bucket.grantRead(handler);
  handler.addFunctionUrl();
  new Alias(stack, 'Live', { aliasName: 'live', version: handler.currentVersion });
  new Rule(stack, 'Rule', { schedule: Schedule.rate(Duration.hours(1)), targets: [new LambdaFunction(handler)] });
  new LogGroup(stack, 'Logs', { removalPolicy });
  new Secret(stack, 'Secret');
  new ManagedPolicy(stack, 'Managed', { statements: [new PolicyStatement({ actions: ['s3:ListBucket'], resources: ['*'] })] });
  new Repository(stack, 'Images', { removalPolicy });
  new Alarm(stack, 'Alarm', { metric: handler.metricErrors(), threshold: 1, evaluationPeriods: 1 });
  new Dashboard(stack, 'Dashboard', { widgets: [] });
  const zone = new HostedZone(stack, 'Zone', { zoneName: 'shop.example' });
  new TxtRecord(stack, 'Record', { zone, values: ['open'] });
  const parameter = new StringParameter(stack, 'Greeting', { parameterName: '/shop/greeting', stringValue: wanted.greeting });
  if (wanted.broken) {
    new CfnParameter(stack, 'Broken', { type: 'String', value: 'open', allowedPattern: '^closed$' }).node.addDependency(parameter);
  }
  return root;
}

async function writeCode(answer: string): Promise<void> {
  await writeFile(join(codeFolder, 'index.js'), `exports.handler = async () => ${JSON.stringify(answer)};`);
}

async function status(): Promise<string> {
  const { Stacks } = await new CloudFormation(cloud.config).describeStacks({ StackName: STACK });
  return String(Stacks?.[0]?.StackStatus);
}

async function functionName(): Promise<string> {
  const { StackResources = [] } = await new CloudFormation(cloud.config).describeStackResources({ StackName: STACK });
  const found = StackResources.find(({ ResourceType }) => ResourceType === 'AWS::Lambda::Function');
  return found?.PhysicalResourceId ?? '';
}

async function greeting(): Promise<string | undefined> {
  const { Parameter } = await new SSM(cloud.config).getParameter({ Name: '/shop/greeting' });
  return Parameter?.Value;
}

beforeAll(async () => {
  cloud = await startCloud();
  codeFolder = await mkdtemp(join(tmpdir(), 'code-'));
  await writeCode('first');
  started = await startToolkit(cloud, shop);
  ({ toolkit, app } = started);
});

afterAll(async () => {
  await started.stop();
  await cloud.stop();
  await rm(codeFolder, { recursive: true });
});

test('bootstraps an account, with the template that the toolkit brings', async () => {
  await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${cloud.accountId}/${cloud.config.region}`]));
  const { Stacks } = await new CloudFormation(cloud.config).describeStacks({ StackName: 'CDKToolkit' });
  expect(Stacks?.[0]?.StackStatus).toBe('CREATE_COMPLETE');
}, 60_000);

test('deploys an app of twenty types and finds nothing to change or out of place', async () => {
  await toolkit.deploy(app, { stacks });
  expect(await status()).toBe('CREATE_COMPLETE');
  const { StackResources = [] } = await new CloudFormation(cloud.config).describeStackResources({ StackName: STACK });
  expect(new Set(StackResources.map(({ ResourceType }) => ResourceType)).size).toBeGreaterThanOrEqual(20);

  const { [STACK]: difference } = await toolkit.diff(app, { stacks });
  expect(difference?.differenceCount).toBe(0);
  const { [STACK]: drift } = await toolkit.drift(app, { stacks });
  expect(drift?.numResourcesWithDrift).toBe(0);
}, 120_000);

test('hot-swaps the code of a function', async () => {
  await writeCode('second');
  await toolkit.deploy(app, { stacks, deploymentMethod: { method: 'hotswap' } });
  const { Payload } = await new Lambda(cloud.config).invoke({ FunctionName: await functionName() });
  expect(Payload?.transformToString()).toBe('"second"');
}, 60_000);

test('sees what was changed behind its back', async () => {
  await new Lambda(cloud.config).updateFunctionConfiguration({
    FunctionName: await functionName(),
    Environment: { Variables: { TABLE: 'other' } },
  });
  await new SSM(cloud.config).deleteParameter({ Name: '/shop/greeting' });
  const { [STACK]: drift } = await toolkit.drift(app, { stacks });
  // The hot-swap before has published a version and moved the alias to it.
  expect(drift?.numResourcesWithDrift).toBe(3);
  expect(drift?.formattedDrift.modified).toContain('/Environment/Variables/TABLE');
  expect(drift?.formattedDrift.modified).toContain('/FunctionVersion');
  expect(drift?.formattedDrift.deleted).toContain('AWS::SSM::Parameter');
  await new SSM(cloud.config).putParameter({ Name: '/shop/greeting', Value: 'hello', Type: 'String' });
}, 60_000);

test('stops at a change that fails, and rolls it back', async () => {
  wanted = { greeting: 'goodbye', broken: true };
  const deploymentMethod = { method: 'direct' } as const;
  await expect(toolkit.deploy(app, { stacks, deploymentMethod, rollback: false })).rejects.toThrow();
  expect(await status()).toBe('UPDATE_FAILED');
  expect(await greeting()).toBe('goodbye');
  await toolkit.rollback(app, { stacks });
  expect(await status()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await greeting()).toBe('hello');
}, 60_000);

test('destroys the app', async () => {
  await toolkit.destroy(app, { stacks });
  await expect(status()).rejects.toThrow(`Stack with id ${STACK} does not exist`);
  await expect(greeting()).rejects.toThrow();
}, 60_000);
