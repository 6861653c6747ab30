/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html */
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

const StackName = 'app';
let cloud: TestCloud;
let cloudFormation: CloudFormation;

beforeAll(async () => {
  cloud = await startCloud();
  cloudFormation = new CloudFormation(cloud.config);
});

afterAll(() => cloud.stop());

const template = (value: string) => `
Resources:
  First: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: ${value} } }
  Second:
    Type: AWS::SSM::Parameter
    DependsOn: First
    Properties: { Type: String, AllowedPattern: '^one$', Value: ${value} }
`;

const untilStatus = (status: string) =>
  expect.poll(async () => (await cloudFormation.describeStacks({ StackName })).Stacks?.[0]?.StackStatus, { interval: 10 }).toBe(status);

test('every event names the operation that it belongs to, and the failed ones of an operation can be asked for', async () => {
  const created = await cloudFormation.createStack({ StackName, TemplateBody: template('one') });
  await untilStatus('CREATE_COMPLETE');
  const updated = await cloudFormation.updateStack({ StackName, TemplateBody: template('two') });
  await untilStatus('UPDATE_ROLLBACK_COMPLETE');
  expect(created.OperationId).not.toBe(updated.OperationId);

  const { StackEvents = [] } = await cloudFormation.describeStackEvents({ StackName });
  expect(new Set(StackEvents.map(({ OperationId }) => OperationId))).toEqual(new Set([updated.OperationId, created.OperationId]));
  const { Stacks } = await cloudFormation.describeStacks({ StackName });
  expect(Stacks?.[0]?.LastOperations).toEqual([{ OperationId: updated.OperationId, OperationType: 'UPDATE_STACK' }]);

  const { OperationEvents: first = [] } = await cloudFormation.describeEvents({ OperationId: created.OperationId });
  expect(first.map(({ LogicalResourceId, ResourceStatus, EventType }) => [LogicalResourceId, ResourceStatus, EventType]).reverse()).toEqual(
    [
      [StackName, 'CREATE_IN_PROGRESS', 'STACK_EVENT'],
      ['First', 'CREATE_IN_PROGRESS', 'PROGRESS_EVENT'],
      ['First', 'CREATE_COMPLETE', 'PROGRESS_EVENT'],
      ['Second', 'CREATE_IN_PROGRESS', 'PROGRESS_EVENT'],
      ['Second', 'CREATE_COMPLETE', 'PROGRESS_EVENT'],
      [StackName, 'CREATE_COMPLETE', 'STACK_EVENT'],
    ],
  );
  expect(first[0]?.OperationType).toBe('CREATE_STACK');

  const { OperationEvents: failed = [] } = await cloudFormation.describeEvents({ StackName, Filters: { FailedEvents: true } });
  expect(failed).toMatchObject([{ LogicalResourceId: 'Second', EventType: 'PROVISIONING_ERROR', OperationId: updated.OperationId }]);
  const { OperationEvents: all = [] } = await cloudFormation.describeEvents({ StackName });
  expect(all[0]).toMatchObject({ LogicalResourceId: StackName, EventType: 'STACK_EVENT', OperationStatus: 'FAILED' });
});

test('change sets have no events of their own; nothing named is refused', async () => {
  await cloudFormation.createChangeSet({ StackName, ChangeSetName: 'next', TemplateBody: template('three') });
  expect((await cloudFormation.describeEvents({ StackName, ChangeSetName: 'next' })).OperationEvents).toEqual([]);
  await expect(cloudFormation.describeEvents({})).rejects.toThrow('must be specified');
  await expect(cloudFormation.describeEvents({ StackName: 'nobody' })).rejects.toThrow('does not exist');
});

test('the limits that hold are told', async () => {
  const { AccountLimits = [] } = await cloudFormation.describeAccountLimits({});
  expect(AccountLimits).toContainEqual({ Name: 'StackOutputsLimit', Value: 200 });
});
