import type { DescribeChangeSetCommandInput, DescribeChangeSetCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { describeParameters } from '../descriptions';
import { getChangeSet } from '../find-change-set';
import { pageOf } from '../paging';

export const describeChangeSet = operation<DescribeChangeSetCommandInput, DescribeChangeSetCommandOutput>({
  access: onStack('DescribeChangeSet'),
  run(call, input) {
    const changeSet = getChangeSet(call.partition, input.ChangeSetName, input.StackName);
    const { items, ...next } = pageOf(changeSet.changes, input.NextToken, 1000);
    return {
      ChangeSetName: changeSet.name,
      ChangeSetId: changeSet.id,
      StackId: changeSet.stackId,
      StackName: changeSet.stackName,
      Description: changeSet.description,
      Parameters: describeParameters(changeSet.version.parameters),
      CreationTime: new Date(changeSet.createdAt),
      ExecutionStatus: changeSet.executionStatus,
      Status: changeSet.status,
      StatusReason: changeSet.reason,
      NotificationARNs: changeSet.notificationArns,
      RollbackConfiguration: changeSet.rollbackConfiguration ?? {},
      Capabilities: changeSet.version.capabilities,
      Tags: changeSet.version.tags,
      Changes: items,
      IncludeNestedStacks: changeSet.includeNestedStacks,
      ParentChangeSetId: changeSet.parentId,
      RootChangeSetId: changeSet.rootId,
      OnStackFailure: changeSet.onStackFailure,
      ...next,
    };
  },
});
