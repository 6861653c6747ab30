import type { ListExecutionsCommandInput, ListExecutionsCommandOutput } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { executionArn, executions } from '../engine/executions';
import { pageOf } from '../paging';
import { getStateMachine, machineAccess } from '../state-machines';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
export const listExecutions = operation<ListExecutionsCommandInput, ListExecutionsCommandOutput>({
  access: machineAccess('ListExecutions'),
  run(call, input) {
    if (input.mapRunArn !== undefined) throw new CloudFailure('ValidationException', 'The embedded cloud has no distributed maps.');
    const machine = getStateMachine(call, input.stateMachineArn);
    if (machine.type === 'EXPRESS') {
      throw new CloudFailure('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
    }
    const all = executions(call.partition)
      .list({ prefix: executionArn(machine.arn, '') })
      .filter(({ value }) => input.statusFilter === undefined || value.status === input.statusFilter);
    // The youngest first; of those that began together, in the order of their names.
    const { items, nextToken } = pageOf(
      all.sort((one, other) => other.value.startedAt - one.value.startedAt),
      input,
    );
    return {
      executions: items.map(({ arn, name, status, startedAt, stoppedAt }) => ({
        executionArn: arn,
        stateMachineArn: machine.arn,
        name,
        status,
        startDate: new Date(startedAt),
        ...(stoppedAt !== undefined && { stopDate: new Date(stoppedAt) }),
        redriveCount: 0,
      })),
      nextToken,
    };
  },
});
