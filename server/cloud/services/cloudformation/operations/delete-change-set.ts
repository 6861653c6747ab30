import type { DeleteChangeSetCommandInput, DeleteChangeSetCommandOutput } from '@aws-sdk/client-cloudformation';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { onStack } from '../access';
import { removeNestedChangeSets } from '../engine/make-change-set';
import { changeSetNotFound, stackDoesNotExist, validationError } from '../errors';
import { getChangeSet } from '../find-change-set';
import { type ChangeSetRecord, stackStore } from '../state';

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
      removeNestedChangeSets(store, changeSet);
      store.removeChangeSet(changeSet);
      const stack = store.findStack(changeSet.stackId);
      if (stack) store.pruneTemplates(stack);
    });
    return {};
  },
});
