import { IAM } from '@aws-sdk/client-iam';
import { type DescribeExecutionCommandOutput, SFN } from '@aws-sdk/client-sfn';
import { expect } from 'vitest';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { runDueTimers } from '../../../timers';

/** A cloud whose clock is set forward by hand, with a role that state machines act as. */
export interface Workflows {
  cloud: TestCloud;
  sfn: SFN;
  roleArn: string;
  /** Lets time go by, and happen what is due by that. */
  pass(seconds: number): void;
  allow(...actions: string[]): Promise<void>;
  make(name: string, States: object, more?: object): Promise<string>;
  start(stateMachineArn: string, input?: unknown, name?: string): Promise<string>;
  /** Waits for the end of an execution; time goes by meanwhile when seconds are given. */
  ended(executionArn: string, seconds?: number): Promise<DescribeExecutionCommandOutput & { result: unknown }>;
  /** Makes a machine whose first state is the first of these, runs it, and waits for its end. */
  run(States: object, input?: unknown, seconds?: number): Promise<DescribeExecutionCommandOutput & { result: unknown }>;
  stop(): Promise<void>;
}

export async function openWorkflows(): Promise<Workflows> {
  let now = Date.now();
  const cloud = await startCloud({ now: () => new Date(now) });
  const sfn = new SFN({ ...cloud.config, disableHostPrefix: true });
  const iam = new IAM(cloud.config);
  const trust = { Statement: { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' } };
  await iam.createRole({ RoleName: 'workflows', AssumeRolePolicyDocument: JSON.stringify(trust) });
  let count = 0;
  const workflows: Workflows = {
    cloud,
    sfn,
    roleArn: `arn:aws:iam::${cloud.accountId}:role/workflows`,
    pass(seconds) {
      now += seconds * 1000;
      runDueTimers(cloud.cloud);
    },
    async allow(...Action) {
      const PolicyDocument = JSON.stringify({ Statement: { Effect: 'Allow', Action, Resource: '*' } });
      await iam.putRolePolicy({ RoleName: 'workflows', PolicyName: 'all', PolicyDocument });
    },
    async make(name, States, more = {}) {
      const definition = JSON.stringify({ StartAt: Object.keys(States)[0], States });
      const made = await sfn.createStateMachine({ name, definition, roleArn: workflows.roleArn, ...more });
      return made.stateMachineArn ?? '';
    },
    async start(stateMachineArn, input = {}, name?: string) {
      return (await sfn.startExecution({ stateMachineArn, name, input: JSON.stringify(input) })).executionArn ?? '';
    },
    async ended(executionArn, seconds = 0) {
      let described: DescribeExecutionCommandOutput | undefined;
      const status = async () => {
        if (seconds > 0) workflows.pass(seconds);
        described = await sfn.describeExecution({ executionArn });
        return described.status;
      };
      await expect.poll(status, { interval: 10, timeout: 10_000 }).not.toBe('RUNNING');
      if (!described) throw new Error('not described');
      return { ...described, result: described.output === undefined ? undefined : JSON.parse(described.output) };
    },
    async run(States, input, seconds) {
      count += 1;
      return workflows.ended(await workflows.start(await workflows.make(`run-${count}`, States), input), seconds);
    },
    async stop() {
      for (const client of [sfn, iam]) client.destroy();
      await cloud.stop();
    },
  };
  return workflows;
}
