import type { ListStateMachineVersionsCommandInput, ListStateMachineVersionsCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { pageOf } from '../paging';
import { getStateMachine, machineAccess } from '../state-machines';
import { listVersions } from '../versions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachineVersions.html */
export const listStateMachineVersions = operation<ListStateMachineVersionsCommandInput, ListStateMachineVersionsCommandOutput>({
  access: machineAccess('ListStateMachineVersions'),
  run(call, input) {
    const { arn } = getStateMachine(call, input.stateMachineArn);
    const all = listVersions(call.partition, arn).map((value) => ({ key: value.arn, value }));
    const { items, nextToken } = pageOf(all, input);
    return {
      stateMachineVersions: items.map((version) => ({
        stateMachineVersionArn: version.arn,
        creationDate: new Date(version.createdAt),
      })),
      nextToken,
    };
  },
});
