import type { RedriveExecutionCommandInput, RedriveExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { type Execution, getExecution } from '../engine/executions';
import { redriveRun } from '../engine/runs';
import { redriveProblem } from '../redrive';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html */
export const redriveExecution = operation<RedriveExecutionCommandInput, RedriveExecutionCommandOutput>({
  access: (_call, { executionArn = '' }) => [{ action: 'states:RedriveExecution', resource: executionArn }],
  run(call, { executionArn, clientToken }) {
    const { cloud, partition } = call;
    const execution = getExecution(call, executionArn);
    if (clientToken !== undefined && clientToken === execution.redriveToken) return answer(execution);
    const problem = redriveProblem(execution, cloud.now().getTime());
    if (problem !== undefined) throw new CloudFailure('ExecutionNotRedrivable', problem);
    return answer(redriveRun(cloud, partition, execution, clientToken));
  },
});

function answer({ redrivenAt, startedAt }: Execution): { redriveDate: Date } {
  return { redriveDate: new Date(redrivenAt ?? startedAt) };
}
