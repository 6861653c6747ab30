import type { ListStateMachinesCommandInput, ListStateMachinesCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { stateMachines } from '../state-machines';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
export const listStateMachines = operation<ListStateMachinesCommandInput, ListStateMachinesCommandOutput>({
  access: () => [{ action: 'states:ListStateMachines', resource: '*' }],
  run: (call) => ({
    stateMachines: stateMachines(call.partition)
      .list()
      .map(({ value }) => ({ stateMachineArn: value.arn, name: value.name, type: value.type, creationDate: new Date(value.createdAt) })),
  }),
});
