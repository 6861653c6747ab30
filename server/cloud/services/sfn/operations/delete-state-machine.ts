import type { DeleteStateMachineCommandInput, DeleteStateMachineCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { runs } from '../engine/registry';
import { endRun } from '../engine/runs';
import { machineAccess, stateMachines } from '../state-machines';
import { removeVersions } from '../versions';

/** Its executions end with it. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html */
export const deleteStateMachine = operation<DeleteStateMachineCommandInput, DeleteStateMachineCommandOutput>({
  access: machineAccess('DeleteStateMachine'),
  run({ cloud, partition }, { stateMachineArn = '' }) {
    removeVersions(partition, stateMachineArn);
    stateMachines(partition).remove(stateMachineArn);
    const own = [...runs(cloud).values()].filter(({ execution }) => execution.machine.arn === stateMachineArn);
    for (const run of own) endRun(run, { status: 'ABORTED', cause: 'The state machine was deleted.' });
    return {};
  },
});
