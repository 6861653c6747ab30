import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { Execution } from './engine/executions';

/** An execution as DescribeExecution tells of it. */
export function describeExecution({ arn, name, machine, ...execution }: Execution): DescribeExecutionOutput {
  const isOver = execution.status !== 'RUNNING' && execution.status !== 'SUCCEEDED';
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status: execution.status,
    startDate: new Date(execution.startedAt),
    ...(execution.stoppedAt !== undefined && { stopDate: new Date(execution.stoppedAt) }),
    input: execution.input,
    inputDetails: { included: true },
    ...(execution.output !== undefined && { output: execution.output, outputDetails: { included: true } }),
    ...(isOver && { error: execution.error, cause: execution.cause }),
    traceHeader: execution.traceHeader,
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason:
      execution.status === 'RUNNING'
        ? 'Execution is RUNNING and cannot be redriven'
        : `Execution is ${execution.status} and cannot be redriven`,
  };
}
