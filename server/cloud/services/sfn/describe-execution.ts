import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { Execution } from './engine/executions';
import { redriveProblem } from './redrive';

/** An execution as DescribeExecution tells of it. */
export function describeExecution({ arn, name, machine, ...execution }: Execution, now: number): DescribeExecutionOutput {
  const isOver = execution.status !== 'RUNNING' && execution.status !== 'SUCCEEDED';
  const problem = redriveProblem({ arn, name, machine, ...execution }, now);
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    stateMachineVersionArn: execution.versionArn,
    stateMachineAliasArn: execution.aliasArn,
    name,
    status: execution.status,
    startDate: new Date(execution.startedAt),
    ...(execution.stoppedAt !== undefined && { stopDate: new Date(execution.stoppedAt) }),
    input: execution.input,
    inputDetails: { included: true },
    ...(execution.output !== undefined && { output: execution.output, outputDetails: { included: true } }),
    ...(isOver && { error: execution.error, cause: execution.cause }),
    traceHeader: execution.traceHeader,
    redriveCount: execution.redriveCount ?? 0,
    ...(execution.redrivenAt !== undefined && { redriveDate: new Date(execution.redrivenAt) }),
    redriveStatus: problem === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason: problem,
  };
}
