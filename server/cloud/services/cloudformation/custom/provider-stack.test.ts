/** A custom resource with CDK's provider framework, whose waiter is a state machine. */
import { BootstrapEnvironments, StackSelectionStrategy } from '@aws-cdk/toolkit-lib';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { SFN } from '@aws-sdk/client-sfn';
import { App, CfnOutput, CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { type StartedToolkit, startToolkit } from '../../../testing/start-toolkit';

const STACK = 'Provided';
const stacks = { strategy: StackSelectionStrategy.ALL_STACKS };

let cloud: TestCloud;
let started: StartedToolkit;
let toolkit: StartedToolkit['toolkit'];
let app: StartedToolkit['app'];

function provided(outdir: string): App {
  const root = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(root, STACK, { env: { account: cloud.accountId, region: cloud.config.region } });
  const make = (id: string, source: string) =>
    new LambdaFunction(stack, id, { runtime: Runtime.NODEJS_20_X, handler: 'index.handler', code: Code.fromInline(source) });
  const provider = new Provider(stack, 'Provider', {
    onEventHandler: make(
      'OnEvent',
      "exports.handler = async ({ RequestType }) => ({ PhysicalResourceId: 'slow', Data: { Asked: RequestType } });",
    ),
    isCompleteHandler: make(
      'IsComplete',
      'let calls = 0; exports.handler = async ({ RequestType }) => { calls += 1; return calls < 3 ? { IsComplete: false } : { IsComplete: true, ...(RequestType !== "Delete" && { Data: { Calls: calls } }) }; };',
    ),
    queryInterval: Duration.seconds(1),
    totalTimeout: Duration.minutes(1),
  });
  const slow = new CustomResource(stack, 'Slow', { serviceToken: provider.serviceToken, resourceType: 'Custom::Slow' });
  new CfnOutput(stack, 'Asked', { value: slow.getAttString('Asked') });
  new CfnOutput(stack, 'Calls', { value: slow.getAttString('Calls') });
  return root;
}

beforeAll(async () => {
  cloud = await startCloud();
  started = await startToolkit(cloud, provided);
  ({ toolkit, app } = started);
  await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${cloud.accountId}/${cloud.config.region}`]));
}, 120_000);

afterAll(async () => {
  await started.stop();
  await cloud.stop();
});

test('a resource is complete when its function says so', { timeout: 120_000 }, async () => {
  await toolkit.deploy(app, { stacks });
  const { Stacks } = await new CloudFormation(cloud.config).describeStacks({ StackName: STACK });
  const outputs = Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  expect(outputs).toEqual({ Asked: 'Create', Calls: '3' });
  const sfn = new SFN(cloud.config);
  const { stateMachines = [] } = await sfn.listStateMachines({});
  const { executions = [] } = await sfn.listExecutions({ stateMachineArn: stateMachines[0]?.stateMachineArn });
  expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED']);
  const { events = [] } = await sfn.getExecutionHistory({ executionArn: executions[0]?.executionArn });
  expect(events.filter(({ type }) => type === 'LambdaFunctionFailed')).toHaveLength(2);
  await toolkit.destroy(app, { stacks });
  expect((await sfn.listStateMachines({})).stateMachines).toEqual([]);
  sfn.destroy();
});
