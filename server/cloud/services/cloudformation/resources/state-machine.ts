import { resourceType } from '../../../service';

interface Properties {
  StateMachineName?: string;
}

/**
 * Keeps the place of a state machine in its stack. CDK's and Amplify's custom resources bring one to wait
 * with, and the engine waits in its stead; the embedded cloud runs no executions, and StartExecution says so.
 */
export const stateMachine = resourceType<Properties>({
  create(call, { StateMachineName }) {
    const name = StateMachineName ?? call.generateName(80);
    const { region, accountId } = call.partition;
    const arn = `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;
    return { physicalId: arn, attributes: { Arn: arn, Name: name, StateMachineRevisionId: 'INITIAL' } };
  },
  update(call, physicalId) {
    const name = physicalId.slice(physicalId.lastIndexOf(':') + 1);
    return { physicalId, attributes: { Arn: physicalId, Name: name, StateMachineRevisionId: call.requestId } };
  },
  remove() {},
});
