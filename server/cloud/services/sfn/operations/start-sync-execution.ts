import type { StartSyncExecutionCommandInput, StartSyncExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { unlessInterrupted } from '../engine/run';
import { startSynchronously } from '../start-execution';
import { machineAccess } from '../state-machines';

/** Ends with its caller's patience or its own. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html */
export const startSyncExecution = operation<StartSyncExecutionCommandInput, StartSyncExecutionCommandOutput>({
  access: machineAccess('StartSyncExecution'),
  async run(call, input) {
    const run = startSynchronously(call, { ...input, stateMachineArn: input.stateMachineArn });
    const { arn, machine, ...ended } = await unlessInterrupted(call.signal, run.ended);
    const stoppedAt = ended.stoppedAt ?? ended.startedAt;
    return {
      executionArn: arn,
      stateMachineArn: machine.arn,
      name: ended.name,
      startDate: new Date(ended.startedAt),
      stopDate: new Date(stoppedAt),
      status: ended.status === 'SUCCEEDED' || ended.status === 'TIMED_OUT' ? ended.status : 'FAILED',
      error: ended.error,
      cause: ended.cause,
      input: ended.input,
      inputDetails: { included: true },
      output: ended.output,
      outputDetails: { included: true },
      traceHeader: ended.traceHeader,
      billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: Math.ceil((stoppedAt - ended.startedAt) / 100) * 100 },
    };
  },
});
