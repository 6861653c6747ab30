import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';
import { type StackRecord, stackStore } from '../state';
import { undoImport } from './import-stack';
import {
  cleanRollback,
  cleanUpdate,
  removeStack,
  rollBackCreate,
  rollBackUpdate,
  type StackOperation,
  startOperation,
  undoCreate,
} from './operate';
import { setStack } from './work';

const INTERRUPTED = 'The operation was interrupted.';

/** How to go on with a stack that was found in the middle of an operation. */
function continuation({ status }: StackRecord): StackOperation | undefined {
  switch (status) {
    case 'CREATE_IN_PROGRESS':
      return (work, stackId) => undoCreate(work, stackId, INTERRUPTED);
    case 'ROLLBACK_IN_PROGRESS':
      return rollBackCreate;
    case 'UPDATE_IN_PROGRESS':
      return async (work, stackId) => {
        setStack(work, stackId, { status: 'UPDATE_ROLLBACK_IN_PROGRESS', reason: INTERRUPTED });
        await rollBackUpdate(work, stackId);
      };
    case 'UPDATE_ROLLBACK_IN_PROGRESS':
      return rollBackUpdate;
    case 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS':
      return cleanUpdate;
    case 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS':
      return cleanRollback;
    case 'IMPORT_IN_PROGRESS':
    case 'IMPORT_ROLLBACK_IN_PROGRESS':
      return (work, stackId) => undoImport(work, stackId, INTERRUPTED);
    case 'DELETE_IN_PROGRESS':
      return removeStack;
    default:
      return undefined;
  }
}

/** After a restart: finishes every operation that a crash cut off, by rolling it back or by going on with its clean-up. */
export function recoverOperations(cloud: Cloud, partition: Partition): void {
  for (const stack of stackStore(partition).listStacks()) {
    // Nested stacks are taken up by the operation of their root.
    const operation = stack.parentId === undefined ? continuation(stack) : undefined;
    if (operation) startOperation(cloud, partition, stack, operation);
  }
}
