import type { DescribeStackResourceCommandInput, DescribeStackResourceCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { describeResource } from '../descriptions';
import { validationError } from '../errors';
import { stackStore } from '../state';

export const describeStackResource = operation<DescribeStackResourceCommandInput, DescribeStackResourceCommandOutput>({
  access: onStack('DescribeStackResource'),
  run(call, input) {
    const store = stackStore(call.partition);
    const stack = store.findStack(input.StackName ?? '');
    if (!stack) throw validationError(`Stack '${input.StackName}' does not exist`);
    const record = store.findResource(stack.id, input.LogicalResourceId ?? '');
    if (!record) throw validationError(`Resource ${input.LogicalResourceId} does not exist for stack ${stack.name}`);
    const { Timestamp, ...detail } = describeResource(stack, record, store.findDrift(stack.id, record.logicalId));
    return { StackResourceDetail: { ...detail, LastUpdatedTimestamp: Timestamp, Metadata: JSON.stringify(record.metadata ?? {}) } };
  },
});
