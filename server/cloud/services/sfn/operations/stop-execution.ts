import type { StopExecutionCommandInput, StopExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { getExecution } from '../engine/executions';
import { findRun } from '../engine/registry';
import { endRun } from '../engine/runs';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html */
export const stopExecution = operation<StopExecutionCommandInput, StopExecutionCommandOutput>({
  access: (_call, { executionArn }) => [{ action: 'states:StopExecution', resource: executionArn ?? '' }],
  run(call, { executionArn, error, cause }) {
    const { arn, stoppedAt } = getExecution(call, executionArn);
    const run = findRun(call.cloud, arn);
    if (run) endRun(run, { status: 'ABORTED', error, cause });
    return { stopDate: new Date(stoppedAt ?? call.cloud.now()) };
  },
});
