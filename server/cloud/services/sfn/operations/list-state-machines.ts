import type { ListStateMachinesCommandInput, ListStateMachinesCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { pageOf } from '../paging';
import { stateMachines } from '../state-machines';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
export const listStateMachines = operation<ListStateMachinesCommandInput, ListStateMachinesCommandOutput>({
  run(call, input) {
    const { items, nextToken } = pageOf(stateMachines(call.partition).list(), input);
    return {
      stateMachines: items.map(({ arn, name, type, createdAt }) => ({
        stateMachineArn: arn,
        name,
        type,
        creationDate: new Date(createdAt),
      })),
      nextToken,
    };
  },
});
