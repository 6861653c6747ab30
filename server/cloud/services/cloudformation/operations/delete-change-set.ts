import type { DeleteChangeSetCommandInput, DeleteChangeSetCommandOutput } from '@aws-sdk/client-cloudformation';
import type { Partition } from '../../../state/partition';
import { operation } from '../../../service';
import { onStack } from '../access';
import { nestedChangeSetIds } from '../descriptions';
import { changeSetNotFound, stackDoesNotExist, validationError } from '../errors';
import { getChangeSet } from '../find-change-set';
import { type ChangeSetRecord, stackStore } from '../state';
import { CloudFailure } from '../../../failure';

function removeWithNested(partition: Partition, changeSet: ChangeSetRecord): void {
  const store = stackStore(partition);
  store.removeChangeSet(changeSet);
  const nested = new Set(nestedChangeSetIds(changeSet.changes));
  if (nested.size === 0) return;
  for (const other of store.listChangeSets()) if (nested.has(other.id)) removeWithNested(partition, other);
}

export const deleteChangeSet = operation<DeleteChangeSetCommandInput, DeleteChangeSetCommandOutput>({
  access: onStack('DeleteChangeSet'),
  run(call, input) {
    const store = stackStore(call.partition);
    let changeSet: ChangeSetRecord;
    try {
      changeSet = getChangeSet(call.partition, input.ChangeSetName, input.StackName);
    } catch (error) {
      // As on AWS, a change set that is gone is deleted; a stack that is not there is a mistake.
      const gone = error instanceof CloudFailure && error.code === changeSetNotFound('').code;
      if (gone && (input.StackName === undefined || store.findStack(input.StackName))) return {};
      if (gone) throw stackDoesNotExist(input.StackName ?? '');
      throw error;
    }
    if (changeSet.parentId !== undefined) throw validationError(`ChangeSet [${changeSet.id}] is nested: delete its root change set`);
    store.transaction(() => {
      removeWithNested(call.partition, changeSet);
      const stack = store.findStack(changeSet.stackId);
      if (stack) store.pruneTemplates(stack);
    });
    return {};
  },
});
