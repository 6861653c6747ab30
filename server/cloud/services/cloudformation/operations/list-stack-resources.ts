import type { ListStackResourcesCommandInput, ListStackResourcesCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { describeResource } from '../descriptions';
import { pageOf } from '../paging';
import { stackStore } from '../state';

export const listStackResources = operation<ListStackResourcesCommandInput, ListStackResourcesCommandOutput>({
  access: onStack('ListStackResources'),
  run(call, input) {
    const store = stackStore(call.partition);
    const stack = store.getStack(input.StackName ?? '');
    const { items, ...next } = pageOf(store.listResources(stack.id), input.NextToken, 100);
    return {
      StackResourceSummaries: items.map((record) => {
        const { Timestamp, StackId, StackName, ...summary } = describeResource(stack, record, store.findDrift(stack.id, record.logicalId));
        return { ...summary, LastUpdatedTimestamp: Timestamp };
      }),
      ...next,
    };
  },
});
