import type { ListChangeSetsCommandInput, ListChangeSetsCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { summarizeChangeSet } from '../descriptions';
import { pageOf } from '../paging';
import { stackStore } from '../state';

export const listChangeSets = operation<ListChangeSetsCommandInput, ListChangeSetsCommandOutput>({
  access: onStack('ListChangeSets'),
  run(call, input) {
    const store = stackStore(call.partition);
    const { items, ...next } = pageOf(store.listChangeSets(store.getStack(input.StackName ?? '').id), input.NextToken, 100);
    return { Summaries: items.map(summarizeChangeSet), ...next };
  },
});
