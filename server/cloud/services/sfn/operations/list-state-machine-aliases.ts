import type { ListStateMachineAliasesCommandInput, ListStateMachineAliasesCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { pageOf } from '../paging';
import { getStateMachine, machineAccess } from '../state-machines';
import { listAliases, unqualifiedArn } from '../versions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachineAliases.html */
export const listStateMachineAliases = operation<ListStateMachineAliasesCommandInput, ListStateMachineAliasesCommandOutput>({
  access: machineAccess('ListStateMachineAliases'),
  run(call, input) {
    const { stateMachineArn: asked } = input;
    const { arn } = getStateMachine(call, unqualifiedArn(asked));
    // A version shows the aliases that lead to it.
    const found = listAliases(call.partition, arn).filter(
      ({ routes }) => asked === arn || routes.some(({ versionArn }) => versionArn === asked),
    );
    const { items, nextToken } = pageOf(
      found.map((value) => ({ key: value.arn, value })),
      input,
    );
    return {
      stateMachineAliases: items.map((alias) => ({ stateMachineAliasArn: alias.arn, creationDate: new Date(alias.createdAt) })),
      nextToken,
    };
  },
});
