import type { DescribeStacksCommandInput, DescribeStacksCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { describeStack } from '../descriptions';
import { pageOf } from '../paging';
import { stackStore } from '../state';

export const describeStacks = operation<DescribeStacksCommandInput, DescribeStacksCommandOutput>({
  access: onStack('DescribeStacks'),
  run(call, input) {
    const store = stackStore(call.partition);
    if (input.StackName !== undefined) return { Stacks: [describeStack(store.getStack(input.StackName))] };
    const stacks = store
      .listStacks()
      .filter(({ status }) => status !== 'DELETE_COMPLETE')
      .sort((first, second) => second.createdAt - first.createdAt);
    const { items, ...next } = pageOf(stacks, input.NextToken, 100);
    return { Stacks: items.map(describeStack), ...next };
  },
});
