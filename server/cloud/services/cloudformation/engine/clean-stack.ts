import type { ResourceRecord, ResourceVersion, StackRecord } from '../state';
import { NESTED_STACK_TYPE } from '../template/template';
import { reversed, runGraph } from './graph';
import { removeVersion } from './remove-version';
import { failureReason } from './resource-types';
import { loadRecords } from './stack-run';
import { CONCURRENCY_MAX, resourceEvent, setStack, type Work } from './work';

interface Leftover {
  record: ResourceRecord;
  version: ResourceVersion;
  /** True when the record goes as well; false for what it replaced. */
  whole: boolean;
}

function leftoversOf(records: Map<string, ResourceRecord>): Map<string, Leftover> {
  const leftovers = new Map<string, Leftover>();
  for (const [logicalId, record] of records) {
    if (record.obsolete) leftovers.set(logicalId, { record, version: record, whole: true });
    for (const [index, version] of (record.discarded ?? []).entries())
      leftovers.set(`${logicalId}/${index}`, { record, version, whole: false });
  }
  return leftovers;
}

/** New resources of a failed update are kept only by `Retain`; `RetainExceptOnCreate` lets them go. What was taken over stays as it was. */
function isRetained(stack: StackRecord, { record, version, whole }: Leftover): boolean {
  if (!whole) return false;
  if (record.adopted) return true;
  const policy = version.deletionPolicy === 'Retain' && stack.retainExceptOnCreate ? 'RetainExceptOnCreate' : version.deletionPolicy;
  return policy === 'Retain' || (policy === 'RetainExceptOnCreate' && record.before !== null);
}

async function clear(work: Work, stack: StackRecord, leftover: Leftover): Promise<void> {
  const { record, version, whole } = leftover;
  const physicalId = version.physicalId;
  const event = (status: ResourceRecord['status'], reason?: string): void =>
    resourceEvent(work, stack.id, record, status, {
      ...(physicalId !== undefined && { physicalId }),
      ...(reason !== undefined && { reason }),
    });
  if (isRetained(stack, leftover)) event('DELETE_SKIPPED');
  else if ((physicalId ?? version.generatedName) !== undefined) {
    event('DELETE_IN_PROGRESS');
    try {
      await removeVersion(work, stack, record, version);
      event('DELETE_COMPLETE');
    } catch (error) {
      // As on AWS, what cannot be cleaned up is reported and left behind; the update itself has succeeded.
      event('DELETE_FAILED', failureReason(work, error));
    }
  }
  if (whole) work.store.removeResource(stack.id, record.logicalId);
  else {
    record.discarded = record.discarded?.filter((other) => other !== version);
    if (record.discarded?.length === 0) delete record.discarded;
    if (!record.obsolete) work.store.putResource(stack.id, record);
  }
}

/** Deletes what an update, or its rollback, has left over, nested stacks first. `completed` is the status that the stacks end in. */
export async function cleanStack(work: Work, stackId: string, completed: 'UPDATE_COMPLETE' | 'UPDATE_ROLLBACK_COMPLETE'): Promise<void> {
  const stack = work.store.getStack(stackId);
  const records = loadRecords(work, stackId);
  const nested = [...records.values()].filter(
    ({ type, obsolete, physicalId }) => type === NESTED_STACK_TYPE && !obsolete && physicalId !== undefined,
  );
  await Promise.all(nested.map(({ physicalId }) => cleanStack(work, physicalId ?? '', completed)));

  const leftovers = leftoversOf(records);
  if (leftovers.size > 0) {
    if (!stack.status.endsWith('CLEANUP_IN_PROGRESS')) setStack(work, stackId, { status: `${completed}_CLEANUP_IN_PROGRESS` });
    const dependencies = Array.from(leftovers, ([key, { record, version }]): [string, string[]] => [
      key,
      [...leftovers]
        .filter(([, other]) => other.record !== record && version.dependsOn.includes(other.record.logicalId))
        .map(([other]) => other),
    ]);
    await runGraph(
      reversed(new Map(dependencies)),
      async (key) => {
        const leftover = leftovers.get(key);
        if (leftover) await clear(work, stack, leftover);
        return true;
      },
      { concurrencyMax: CONCURRENCY_MAX, stopOnFailure: false },
    );
  }
  if (stackId === work.rootId) return;
  const { status } = work.store.getStack(stackId);
  if (status.endsWith('CLEANUP_IN_PROGRESS')) work.store.pruneTemplates(setStack(work, stackId, { status: completed }));
}
