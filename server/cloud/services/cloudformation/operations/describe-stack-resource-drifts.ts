import type { DescribeStackResourceDriftsCommandInput, DescribeStackResourceDriftsCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { describeDrift } from '../drift/detect-drift';
import { pageOf } from '../paging';
import { stackStore } from '../state';

export const describeStackResourceDrifts = operation<DescribeStackResourceDriftsCommandInput, DescribeStackResourceDriftsCommandOutput>({
  access: onStack('DescribeStackResourceDrifts'),
  run(call, input) {
    const store = stackStore(call.partition);
    const stack = store.getStack(input.StackName ?? '');
    const wanted = input.StackResourceDriftStatusFilters;
    const drifts = store
      .listDrifts(stack.id)
      .filter(({ LogicalResourceId }) => store.findResource(stack.id, LogicalResourceId) !== undefined)
      .filter(({ StackResourceDriftStatus: status }) => !wanted?.length || (status !== undefined && wanted.includes(status)));
    const { items, ...next } = pageOf(drifts, input.NextToken, input.MaxResults ?? 100);
    return { StackResourceDrifts: items.map((drift) => describeDrift(stack, drift)), ...next };
  },
});
