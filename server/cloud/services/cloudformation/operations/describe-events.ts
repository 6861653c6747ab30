import type { DescribeEventsCommandInput, DescribeEventsCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { describeOperationEvent } from '../descriptions';
import { validationError } from '../errors';
import { getChangeSet } from '../find-change-set';
import { type StackRecord, stackStore } from '../state';

const PAGE_SIZE = 100;

/**
 * Events by operation. Change sets have none of their own: what is wrong with one is said at once when it is asked for.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html
 */
export const describeEvents = operation<DescribeEventsCommandInput, DescribeEventsCommandOutput>({
  access: onStack('DescribeEvents'),
  run({ partition }, { StackName, ChangeSetName, OperationId, Filters, NextToken }) {
    const store = stackStore(partition);
    if (ChangeSetName !== undefined) {
      getChangeSet(partition, ChangeSetName, StackName);
      return { OperationEvents: [] };
    }
    if (StackName === undefined && OperationId === undefined) {
      throw validationError('One of StackName, ChangeSetName and OperationId must be specified');
    }
    const named = StackName === undefined ? undefined : store.getStack(StackName);
    const before = NextToken === undefined ? undefined : Number(NextToken);
    if (before !== undefined && !Number.isSafeInteger(before)) throw validationError('NextToken is not valid');
    const rows = store.listOperationEvents({
      limit: PAGE_SIZE + 1,
      failed: Filters?.FailedEvents ?? false,
      ...(named && { stackId: named.id }),
      ...(OperationId !== undefined && { operationId: OperationId }),
      ...(before !== undefined && { before }),
    });
    const page = rows.slice(0, PAGE_SIZE);
    const stacks = new Map<string, StackRecord>(store.listStacks().map((stack) => [stack.id.slice(stack.id.lastIndexOf('/') + 1), stack]));
    return {
      OperationEvents: page.flatMap(({ stackUuid, event }) => {
        const stack = named ?? stacks.get(stackUuid);
        return stack ? [describeOperationEvent(stack, event)] : [];
      }),
      ...(rows.length > PAGE_SIZE && { NextToken: String(page.at(-1)?.sequence) }),
    };
  },
});
