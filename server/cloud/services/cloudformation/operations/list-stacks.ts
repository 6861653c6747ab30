import type { ListStacksCommandInput, ListStacksCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { summarizeStack } from '../descriptions';
import { pageOf } from '../paging';
import { stackStore } from '../state';

export const listStacks = operation<ListStacksCommandInput, ListStacksCommandOutput>({
  run(call, input) {
    const wanted = input.StackStatusFilter;
    const store = stackStore(call.partition);
    const stacks = store
      .listStacks()
      .filter(({ status }) => !wanted?.length || wanted.includes(status))
      .sort((first, second) => second.createdAt - first.createdAt);
    const { items, ...next } = pageOf(stacks, input.NextToken, 100);
    return { StackSummaries: items.map((stack) => summarizeStack(stack, store.findLastDriftDetection(stack.id))), ...next };
  },
});
