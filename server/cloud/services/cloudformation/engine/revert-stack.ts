import { isDeepStrictEqual } from 'node:util';
import type { ResourceRecord, StackRecord } from '../state';
import { NESTED_STACK_TYPE } from '../template/template';
import { publishExports } from './exports';
import { runGraph } from './graph';
import { failureReason, resourceTypeOf, taggedProperties } from './resource-types';
import { restoreVersion, versionOf } from './resource-version';
import { loadRecords } from './stack-run';
import { CONCURRENCY_MAX, resourceCall, setResource, setStack, type Work } from './work';

async function revertNested(work: Work, stack: StackRecord, record: ResourceRecord, childId: string, skipped: string[]): Promise<boolean> {
  if (!work.store.findStack(childId)?.before) return true;
  setResource(work, stack.id, record, 'UPDATE_IN_PROGRESS');
  const prefix = `${record.logicalId}.`;
  const within = skipped.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const failed = await revertStack(work, childId, within);
  if (failed.length === 0) return true;
  setResource(work, stack.id, record, 'UPDATE_FAILED', { reason: `Embedded stack ${childId} was not successfully rolled back.` });
  return false;
}

async function revertResource(work: Work, stack: StackRecord, record: ResourceRecord, skipped: string[]): Promise<boolean> {
  const { before } = record;
  if (before === undefined) return true;
  if (before === null) {
    // It came with this operation, and goes once everything that may use it is back to what it was.
    record.obsolete = true;
    work.store.putResource(stack.id, record);
    return true;
  }
  const touched = record.status.startsWith('UPDATE_') && !isDeepStrictEqual(before.properties, record.properties);
  const samePhysical = before.physicalId !== undefined && before.physicalId === record.physicalId;
  if (samePhysical && record.type === NESTED_STACK_TYPE) {
    if (!(await revertNested(work, stack, record, before.physicalId ?? '', skipped))) return false;
  } else if (samePhysical && touched && !record.obsolete) {
    const attempted = record.properties;
    setResource(work, stack.id, record, 'UPDATE_IN_PROGRESS');
    try {
      const type = await resourceTypeOf(work, record.type);
      const [next, last] = await Promise.all([
        taggedProperties(work, stack, record, before.properties),
        taggedProperties(work, stack, record, attempted),
      ]);
      const call = resourceCall(work, stack, record, work.partition.signal);
      before.attributes = (await type.update(call, before.physicalId ?? '', next, last)).attributes;
    } catch (error) {
      setResource(work, stack.id, record, 'UPDATE_FAILED', { reason: failureReason(work, error) });
      return false;
    }
  } else if (!samePhysical && (record.physicalId ?? record.generatedName) !== undefined) {
    record.discarded = [...(record.discarded ?? []), versionOf(record)];
  }
  restoreVersion(record, before);
  delete record.before;
  delete record.obsolete;
  if (touched || record.type === NESTED_STACK_TYPE) setResource(work, stack.id, record, 'UPDATE_COMPLETE');
  else work.store.putResource(stack.id, record);
  return true;
}

/**
 * Takes a stack back to what it was before the running update, nested stacks included. What the update
 * made is marked and left for the clean-up. May be run again after a failure or a crash.
 * @param skipped logical ids that are taken as they are, such as `Bucket`, or `Nested.Bucket` in a nested stack
 * @returns logical ids that could not be taken back
 */
export async function revertStack(work: Work, stackId: string, skipped: string[] = []): Promise<string[]> {
  const stack = work.store.getStack(stackId);
  if (stackId !== work.rootId) setStack(work, stackId, { status: 'UPDATE_ROLLBACK_IN_PROGRESS' });
  const records = loadRecords(work, stackId);
  const touched = [...records.values()].filter(({ before }) => before !== undefined);
  const failed = await runGraph(
    new Map(touched.map((record) => [record.logicalId, record.before?.dependsOn ?? []])),
    async (logicalId) => {
      const record = records.get(logicalId);
      if (!record) return true;
      if (!skipped.includes(logicalId) || !record.before) return revertResource(work, stack, record, skipped);
      restoreVersion(record, record.before);
      delete record.before;
      setResource(work, stackId, record, 'UPDATE_COMPLETE');
      return true;
    },
    { concurrencyMax: CONCURRENCY_MAX, stopOnFailure: false },
  );
  if (failed.length > 0) {
    if (stackId !== work.rootId)
      setStack(work, stackId, {
        status: 'UPDATE_ROLLBACK_FAILED',
        reason: `The following resource(s) failed to update: [${failed.join(', ')}].`,
      });
    return failed;
  }
  work.store.transaction(() => {
    const current = work.store.getStack(stackId);
    if (!current.before) return;
    publishExports(work.store, stackId, current.outputs, current.before.outputs);
    const { description, originalTemplate, ...rest } = current.before;
    setStack(work, stackId, {
      ...rest,
      description,
      originalTemplate,
      before: undefined,
      adopting: undefined,
      policyDuringUpdate: undefined,
      status: 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    });
  });
  return [];
}
