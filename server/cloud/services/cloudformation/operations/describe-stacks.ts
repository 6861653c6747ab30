import type { DescribeStacksCommandInput, DescribeStacksCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { describeStack } from '../descriptions';
import { pageOf } from '../paging';
import { type StackRecord, stackStore } from '../state';

export const describeStacks = operation<DescribeStacksCommandInput, DescribeStacksCommandOutput>({
  access: onStack('DescribeStacks'),
  run(call, input) {
    const store = stackStore(call.partition);
    const described = (stack: StackRecord) => describeStack(stack, store.findLastDriftDetection(stack.id));
    if (input.StackName !== undefined) return { Stacks: [described(store.getStack(input.StackName))] };
    const stacks = store
      .listStacks()
      .filter(({ status }) => status !== 'DELETE_COMPLETE')
      .sort((first, second) => second.createdAt - first.createdAt);
    const { items, ...next } = pageOf(stacks, input.NextToken, 100);
    return { Stacks: items.map(described), ...next };
  },
});
