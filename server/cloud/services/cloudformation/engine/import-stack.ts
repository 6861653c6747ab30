import { applyStack } from './apply-stack';
import { settleStack } from './settle-stack';
import { loadRecords } from './stack-run';
import { resourceEvent, setStack, type Work } from './work';

/** Takes resources under management. An import makes, changes and deletes nothing, so that undoing it is to forget them. */
export async function importStack(work: Work, stackId: string): Promise<void> {
  const applied = await applyStack(work, stackId);
  if (!applied.ok) {
    await undoImport(work, stackId, applied.reason);
    return;
  }
  await work.cloud.durable();
  work.store.transaction(() => {
    settleStack(work, stackId);
    work.store.pruneTemplates(setStack(work, stackId, { status: 'IMPORT_COMPLETE' }));
  });
}

export async function undoImport(work: Work, stackId: string, reason: string): Promise<void> {
  work.store.transaction(() => {
    const { before } = setStack(work, stackId, { status: 'IMPORT_ROLLBACK_IN_PROGRESS', reason });
    for (const record of loadRecords(work, stackId).values()) {
      if (record.before !== null) continue;
      resourceEvent(work, stackId, record, 'IMPORT_ROLLBACK_COMPLETE');
      work.store.removeResource(stackId, record.logicalId);
    }
    const restored = { originalTemplate: undefined, ...before, before: undefined, adopting: undefined };
    work.store.pruneTemplates(setStack(work, stackId, { ...restored, status: 'IMPORT_ROLLBACK_COMPLETE' }));
  });
}
