import type { DescribeStateMachineCommandInput, DescribeStateMachineCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { getStateMachine, machineAccess } from '../state-machines';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export const describeStateMachine = operation<DescribeStateMachineCommandInput, DescribeStateMachineCommandOutput>({
  access: machineAccess('DescribeStateMachine'),
  run(call, { stateMachineArn }) {
    const { arn, name, definition, roleArn, type, createdAt, logging, tracing, revisionId } = getStateMachine(call, stateMachineArn);
    return {
      stateMachineArn: arn,
      name,
      definition,
      roleArn,
      type,
      status: 'ACTIVE',
      creationDate: new Date(createdAt),
      loggingConfiguration: logging ?? { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: tracing ?? false },
      revisionId,
    };
  },
});
