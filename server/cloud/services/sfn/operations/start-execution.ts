import type { StartExecutionCommandInput, StartExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { startExecution as start } from '../start-execution';
import { machineAccess } from '../state-machines';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
export const startExecution = operation<StartExecutionCommandInput, StartExecutionCommandOutput>({
  access: machineAccess('StartExecution'),
  run(call, input) {
    const { arn, startedAt } = start(call, { ...input, stateMachineArn: input.stateMachineArn });
    return { executionArn: arn, startDate: new Date(startedAt) };
  },
});
