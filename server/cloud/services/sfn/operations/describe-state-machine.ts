import type { DescribeStateMachineCommandInput, DescribeStateMachineCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { getStateMachine, machineAccess } from '../state-machines';
import { versions } from '../versions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export const describeStateMachine = operation<DescribeStateMachineCommandInput, DescribeStateMachineCommandOutput>({
  access: machineAccess('DescribeStateMachine'),
  run(call, { stateMachineArn }) {
    const version = versions(call.partition).find(stateMachineArn ?? '');
    const machine = version?.machine ?? getStateMachine(call, stateMachineArn);
    const { name, definition, roleArn, type, logging, tracing, revisionId } = machine;
    return {
      stateMachineArn: version?.arn ?? machine.arn,
      description: version?.description,
      name,
      definition,
      roleArn,
      type,
      status: 'ACTIVE',
      creationDate: new Date((version ?? machine).createdAt),
      loggingConfiguration: logging ?? { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: tracing ?? false },
      revisionId,
    };
  },
});
