import type { DescribeStateMachineForExecutionCommandInput, DescribeStateMachineForExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { getExecution } from '../engine/executions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineForExecution.html */
export const describeStateMachineForExecution = operation<
  DescribeStateMachineForExecutionCommandInput,
  DescribeStateMachineForExecutionCommandOutput
>({
  access: (_call, { executionArn }) => [{ action: 'states:DescribeStateMachineForExecution', resource: executionArn ?? '' }],
  run(call, { executionArn }) {
    const { arn, name, definition, roleArn, createdAt, modifiedAt, logging, tracing, revisionId } = getExecution(
      call,
      executionArn,
    ).machine;
    return {
      stateMachineArn: arn,
      name,
      definition,
      roleArn,
      updateDate: new Date(modifiedAt ?? createdAt),
      loggingConfiguration: logging ?? { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: tracing ?? false },
      revisionId,
    };
  },
});
