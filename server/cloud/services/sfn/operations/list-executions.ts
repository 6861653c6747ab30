import type { ListExecutionsCommandInput, ListExecutionsCommandOutput } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { type Execution, executionArn, executions } from '../engine/executions';
import { pageOf } from '../paging';
import { getStateMachine, machineAccess } from '../state-machines';
import { unqualifiedArn } from '../versions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
export const listExecutions = operation<ListExecutionsCommandInput, ListExecutionsCommandOutput>({
  access: machineAccess('ListExecutions'),
  run(call, input) {
    if (input.mapRunArn !== undefined) throw new CloudFailure('ValidationException', 'The embedded cloud has no distributed maps.');
    const { stateMachineArn: asked } = input;
    const machine = getStateMachine(call, unqualifiedArn(asked));
    // A version or an alias shows what was started by it.
    const isOf = ({ versionArn, aliasArn }: Execution) => asked === machine.arn || asked === versionArn || asked === aliasArn;
    const wasRedriven = ({ redriveCount = 0 }: Execution) => (redriveCount > 0 ? 'REDRIVEN' : 'NOT_REDRIVEN');
    if (machine.type === 'EXPRESS') {
      throw new CloudFailure('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
    }
    const all = executions(call.partition)
      .list({ prefix: executionArn(machine.arn, '') })
      .filter(({ value }) => isOf(value) && (input.statusFilter ?? value.status) === value.status)
      .filter(({ value }) => (input.redriveFilter ?? wasRedriven(value)) === wasRedriven(value));
    // The youngest first; of those that began together, in the order of their names.
    const { items, nextToken } = pageOf(
      all.sort((one, other) => other.value.startedAt - one.value.startedAt),
      input,
    );
    return {
      executions: items.map(({ arn, name, status, startedAt, stoppedAt, versionArn, aliasArn, redriveCount, redrivenAt }) => ({
        executionArn: arn,
        stateMachineArn: machine.arn,
        name,
        status,
        startDate: new Date(startedAt),
        ...(stoppedAt !== undefined && { stopDate: new Date(stoppedAt) }),
        stateMachineVersionArn: versionArn,
        stateMachineAliasArn: aliasArn,
        redriveCount: redriveCount ?? 0,
        ...(redrivenAt !== undefined && { redriveDate: new Date(redrivenAt) }),
      })),
      nextToken,
    };
  },
});
