import type { DescribeStackEventsCommandInput, DescribeStackEventsCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { describeEvent } from '../descriptions';
import { validationError } from '../errors';
import { stackStore } from '../state';

const PAGE_SIZE = 100;

export const describeStackEvents = operation<DescribeStackEventsCommandInput, DescribeStackEventsCommandOutput>({
  access: onStack('DescribeStackEvents'),
  run(call, input) {
    const store = stackStore(call.partition);
    const stack = store.findStack(input.StackName ?? '');
    if (!stack) throw validationError(`Stack [${input.StackName}] does not exist`);
    const before = input.NextToken === undefined ? undefined : Number(input.NextToken);
    if (before !== undefined && !Number.isSafeInteger(before)) throw validationError('NextToken is not valid');
    const rows = store.listEvents(stack.id, { limit: PAGE_SIZE + 1, ...(before !== undefined && { before }) });
    const page = rows.slice(0, PAGE_SIZE);
    return {
      StackEvents: page.map(({ event }) => describeEvent(stack, event)),
      ...(rows.length > PAGE_SIZE && { NextToken: String(page.at(-1)?.sequence) }),
    };
  },
});
