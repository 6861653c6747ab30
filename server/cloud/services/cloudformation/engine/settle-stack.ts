import { NESTED_STACK_TYPE } from '../template/template';
import { loadRecords } from './stack-run';
import { setResource, setStack, type Work } from './work';

/**
 * The point of no return: makes what the operation has done the stack's present state, nested stacks
 * included. What was replaced is marked for the clean-up. Runs within the caller's transaction.
 */
export function settleStack(work: Work, stackId: string): void {
  for (const record of loadRecords(work, stackId).values()) {
    const { before } = record;
    if (record.type === NESTED_STACK_TYPE && !record.obsolete && record.physicalId !== undefined) settleStack(work, record.physicalId);
    if (before === undefined) continue;
    delete record.before;
    delete record.adopted;
    if (before?.physicalId !== undefined && before.physicalId !== record.physicalId) {
      if (before.updateReplacePolicy === 'Retain') {
        const { status } = record;
        setResource(work, stackId, record, 'DELETE_SKIPPED', { physicalId: before.physicalId });
        record.status = status;
      } else {
        record.discarded = [...(record.discarded ?? []), before];
      }
    }
    work.store.putResource(stackId, record);
  }
  const stack = work.store.getStack(stackId);
  if (stack.before || stack.adopting || stack.policyDuringUpdate !== undefined)
    setStack(work, stackId, { before: undefined, adopting: undefined, policyDuringUpdate: undefined });
}
