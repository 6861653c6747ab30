import { CloudFailure } from '../../../failure';
import type { ResourceRecord, StackRecord } from '../state';
import { checkExportsUnused, publishExports } from './exports';
import { reversed, runGraph } from './graph';
import { removeNestedChangeSets } from './make-change-set';
import { removeVersion } from './remove-version';
import { failureReason } from './resource-types';
import { loadRecords } from './stack-run';
import { CONCURRENCY_MAX, setResource, setStack, type Work } from './work';

function isRetained(stack: StackRecord, record: ResourceRecord): boolean {
  if (stack.retained?.includes(record.logicalId)) return true;
  if (record.adopted) return true;
  const policy = record.deletionPolicy === 'Retain' && stack.retainExceptOnCreate ? 'RetainExceptOnCreate' : record.deletionPolicy;
  return policy === 'Retain' || (policy === 'RetainExceptOnCreate' && record.before !== null);
}

async function deleteResource(work: Work, stack: StackRecord, record: ResourceRecord): Promise<boolean> {
  const nothingMade = (record.physicalId ?? record.generatedName) === undefined;
  if (isRetained(stack, record)) {
    setResource(work, stack.id, record, 'DELETE_SKIPPED');
    work.store.removeResource(stack.id, record.logicalId);
    return true;
  }
  try {
    if (!nothingMade) setResource(work, stack.id, record, 'DELETE_IN_PROGRESS');
    for (const version of record.discarded ?? []) await removeVersion(work, stack, record, version);
    // An update that was neither finished nor taken back has both the old and the new one.
    const { before } = record;
    if (before?.physicalId !== undefined && before.physicalId !== record.physicalId) await removeVersion(work, stack, record, before);
    await removeVersion(work, stack, record, record);
  } catch (error) {
    const reason = failureReason(work, error);
    setResource(work, stack.id, record, stack.forced ? 'DELETE_SKIPPED' : 'DELETE_FAILED', { reason });
    if (!stack.forced) return false;
    work.store.removeResource(stack.id, record.logicalId);
    return true;
  }
  if (!nothingMade) setResource(work, stack.id, record, 'DELETE_COMPLETE', { stored: false });
  work.store.removeResource(stack.id, record.logicalId);
  return true;
}

/** Deletes all that a stack has, dependents first. @returns logical ids that could not be deleted */
export async function deleteResources(work: Work, stackId: string): Promise<string[]> {
  const stack = work.store.getStack(stackId);
  const records = loadRecords(work, stackId);
  const dependencies = new Map(
    Array.from(records, ([logicalId, { dependsOn }]) => [logicalId, dependsOn.filter((other) => records.has(other))]),
  );
  return runGraph(
    reversed(dependencies),
    async (logicalId) => {
      const record = records.get(logicalId);
      return record ? deleteResource(work, stack, record) : true;
    },
    { concurrencyMax: CONCURRENCY_MAX, stopOnFailure: false },
  );
}

/** Deletes a stack. Success or failure is in its status. */
export async function deleteStack(work: Work, stackId: string, reason?: string): Promise<StackRecord> {
  const stack = work.store.getStack(stackId);
  if (stack.status === 'DELETE_COMPLETE') return stack;
  setStack(work, stackId, { status: 'DELETE_IN_PROGRESS', reason });
  try {
    checkExportsUnused(work.store, stack, []);
  } catch (error) {
    if (error instanceof CloudFailure) return setStack(work, stackId, { status: 'DELETE_FAILED', reason: error.message });
    throw error;
  }
  const failed = await deleteResources(work, stackId);
  if (failed.length > 0) {
    return setStack(work, stackId, {
      status: 'DELETE_FAILED',
      reason: `The following resource(s) failed to delete: [${failed.join(', ')}]. `,
    });
  }
  return work.store.transaction(() => {
    const last = work.store.getStack(stackId);
    publishExports(work.store, stackId, last.outputs, []);
    for (const changeSet of work.store.listChangeSets(stackId)) {
      removeNestedChangeSets(work.store, changeSet);
      work.store.removeChangeSet(changeSet);
    }
    const deleted = setStack(work, stackId, { status: 'DELETE_COMPLETE', deletedAt: work.cloud.now().getTime(), before: undefined });
    work.store.pruneTemplates(deleted);
    return deleted;
  });
}
