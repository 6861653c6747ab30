/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html */
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let cloudFormation: CloudFormation;
let count = 0;
let StackName = '';

beforeAll(async () => {
  cloud = await startCloud();
  cloudFormation = new CloudFormation(cloud.config);
});

afterAll(() => cloud.stop());

beforeEach(() => {
  count += 1;
  StackName = `stack-${count}`;
});

const waiting = (signal: string) => `
Parameters:
  Wanted: { Type: Number, Default: 2 }
Resources:
  Ready:
    Type: AWS::CloudFormation::WaitCondition
    CreationPolicy: { ResourceSignal: ${signal} }
  After: { Type: AWS::SSM::Parameter, DependsOn: Ready, Properties: { Type: String, Value: made } }
`;

const untilStatus = (status: string) =>
  expect.poll(async () => (await cloudFormation.describeStacks({ StackName })).Stacks?.[0]?.StackStatus, { interval: 10 }).toBe(status);

const resourceStatus = async (logicalId: string) => {
  const { StackResources = [] } = await cloudFormation.describeStackResources({ StackName });
  return StackResources.find(({ LogicalResourceId }) => LogicalResourceId === logicalId)?.ResourceStatus;
};

const untilWaiting = () => expect.poll(() => resourceStatus('Ready'), { interval: 10 }).toBe('CREATE_IN_PROGRESS');

const signal = (UniqueId: string, Status: 'SUCCESS' | 'FAILURE' = 'SUCCESS', LogicalResourceId = 'Ready') =>
  cloudFormation.signalResource({ StackName, LogicalResourceId, UniqueId, Status });

async function readyEvents(): Promise<string[]> {
  const { StackEvents = [] } = await cloudFormation.describeStackEvents({ StackName });
  return StackEvents.filter(({ LogicalResourceId }) => LogicalResourceId === 'Ready')
    .map(({ ResourceStatus, ResourceStatusReason }) => `${ResourceStatus} ${ResourceStatusReason ?? ''}`.trim())
    .reverse();
}

test('a resource is complete once it has as many signals as its policy says, one of each sender', async () => {
  await cloudFormation.createStack({ StackName, TemplateBody: waiting('{ Count: !Ref Wanted, Timeout: PT1M }') });
  await untilWaiting();
  await signal('one');
  await signal('one');
  expect(await resourceStatus('Ready')).toBe('CREATE_IN_PROGRESS');
  expect(await resourceStatus('After')).toBeUndefined();
  await signal('two');
  await untilStatus('CREATE_COMPLETE');
  expect(await readyEvents()).toEqual([
    'CREATE_IN_PROGRESS',
    'CREATE_IN_PROGRESS Received SUCCESS signal with UniqueId one',
    'CREATE_IN_PROGRESS Received SUCCESS signal with UniqueId two',
    'CREATE_COMPLETE',
  ]);
  await expect(signal('three')).rejects.toThrow('Resource Ready is in CREATE_COMPLETE state and does not wait for signals');
});

test('a signal of failure fails the resource, and the stack is rolled back', async () => {
  await cloudFormation.createStack({ StackName, TemplateBody: waiting('{ Count: 1 }') });
  await untilWaiting();
  await signal('one', 'FAILURE');
  await untilStatus('ROLLBACK_COMPLETE');
  expect(await readyEvents()).toContain('CREATE_FAILED Received FAILURE signal with UniqueId one');
});

test('signals that do not come in time fail the resource', async () => {
  await cloudFormation.createStack({ StackName, TemplateBody: waiting('{ Count: 3, Timeout: PT1S }') });
  await untilWaiting();
  await signal('one');
  await untilStatus('ROLLBACK_COMPLETE');
  expect(await readyEvents()).toContain('CREATE_FAILED Failed to receive 2 resource signal(s) within the specified duration');
});

test('what has no signals to wait for is refused by name', async () => {
  const create = (TemplateBody: string) => cloudFormation.createStack({ StackName, TemplateBody });
  await expect(create('Resources: { Topic: { Type: AWS::SNS::Topic, CreationPolicy: { ResourceSignal: { Count: 1 } } } }')).rejects.toThrow(
    'CreationPolicy of resource Topic is not supported for resource type AWS::SNS::Topic',
  );
  await expect(
    create(`
Resources:
  Live:
    Type: AWS::Lambda::Alias
    Properties: { Name: live, FunctionName: none, FunctionVersion: '1' }
    UpdatePolicy: { CodeDeployLambdaAliasUpdate: { ApplicationName: app, DeploymentGroupName: group } }
`),
  ).rejects.toThrow('no CodeDeploy, which the UpdatePolicy CodeDeployLambdaAliasUpdate of resource Live needs');
  await create('Resources: { Topic: { Type: AWS::SNS::Topic } }');
  await untilStatus('CREATE_COMPLETE');
  await expect(signal('one', 'SUCCESS', 'Nobody')).rejects.toThrow('Resource Nobody does not exist');
});
