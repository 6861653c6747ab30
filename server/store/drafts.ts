import { z } from 'zod';
import { type Edit, editSchema } from '@/lib/edits/edit';
import { json, optional } from './columns';
import { appendEvents } from './events';
import type { Store } from './store';

/** One place of one file before and after: replacing `inserted` at `start` by `removed` takes it back. */
export const spliceSchema = z.object({
  path: z.string(),
  start: z.number().int(),
  removed: z.string(),
  inserted: z.string(),
  /** The file was made, or deleted, by it. */
  file: z.enum(['created', 'deleted']).optional(),
});
export type Splice = z.infer<typeof spliceSchema>;

const draftSchema = z.object({
  environmentId: z.string(),
  version: z.number().int(),
  /** The commit the edits are on top of. */
  baseCommit: z.string(),
  /** Files that differ from the base commit; null for a deleted one. */
  files: json(z.record(z.string(), z.string().nullable())),
  updatedAt: z.string(),
});
export type Draft = z.infer<typeof draftSchema>;

const entrySchema = z.object({
  id: z.string(),
  sequence: z.number().int(),
  authorId: z.string(),
  edit: json(editSchema),
  splices: json(z.array(spliceSchema)),
  summary: z.string(),
  version: z.number().int(),
  undone: z.number().int(),
  conflict: optional(z.string()),
  at: z.string(),
});
export type DraftEntry = z.infer<typeof entrySchema>;

/** The environment's draft; an empty one on `baseCommit` is made when there is none. */
export async function openDraft(store: Store, environmentId: string, baseCommit: string): Promise<Draft> {
  await store
    .insertInto('drafts')
    .values({ environmentId, version: 1, baseCommit, files: '{}', updatedAt: new Date().toISOString() })
    .onConflict((conflict) => conflict.column('environmentId').doNothing())
    .execute();
  const row = await store.selectFrom('drafts').selectAll().where('environmentId', '=', environmentId).executeTakeFirstOrThrow();
  return draftSchema.parse(row);
}

/** All edits since the base commit in the order in which they apply, those undone or in conflict among them. */
export async function listDraftEntries(store: Store, environmentId: string): Promise<DraftEntry[]> {
  const query = store.selectFrom('draftEdits').selectAll().where('environmentId', '=', environmentId);
  return (await query.orderBy('sequence').execute()).map((row) => entrySchema.parse(row));
}

/** Whether an edit has arrived before, be it still in a draft or committed since. */
export async function hasEdit(store: Store, id: string): Promise<boolean> {
  const waiting = await store.selectFrom('draftEdits').select('id').where('id', '=', id).executeTakeFirst();
  return (waiting ?? (await store.selectFrom('committedEdits').select('id').where('id', '=', id).executeTakeFirst())) !== undefined;
}

/** What the text of an edit that changes the picture alone begins with: its schema puts the kind first. */
const layoutEdits = `${JSON.stringify({ kind: 'changeCanvas' satisfies Edit['kind'] }).slice(0, -1)}%`;

/** How many edits of each environment wait to be deployed. Where cards stand is not one: nothing of it is deployed. */
export async function countDraftEntries(store: Store, environmentIds: string[]): Promise<Map<string, number>> {
  if (environmentIds.length === 0) return new Map();
  const rows = await store
    .selectFrom('draftEdits')
    .select((select) => ['environmentId', select.fn.countAll<number>().as('count')])
    .where('environmentId', 'in', environmentIds)
    .where('undone', '=', 0)
    .where('conflict', 'is', null)
    .where('edit', 'not like', layoutEdits)
    .groupBy('environmentId')
    .execute();
  return new Map(rows.map((row) => [row.environmentId, Number(row.count)]));
}

export type NewEntry = Omit<DraftEntry, 'sequence' | 'version' | 'at' | 'undone' | 'conflict'>;

export interface DraftChange {
  baseCommit?: string;
  files: Draft['files'];
  add?: NewEntry[];
  undo?: string[];
  /** Undone entries that apply again, with what they did to the text this time. */
  redo?: { id: string; splices: Splice[] }[];
  /** Entries that no longer fit, with the reason. */
  conflicts?: { id: string; reason: string }[];
  /** New positions of entries that were applied again on another base. */
  moved?: { id: string; splices: Splice[] }[];
  remove?: string[] | 'all';
}

/**
 * Writes a change to the draft that was read at `draft.version` and tells those who look at it.
 * Returns the new version, or undefined when someone else was faster: read again and try again.
 */
export async function saveDraft(store: Store, draft: Draft, author: string, change: DraftChange): Promise<number | undefined> {
  const { environmentId } = draft;
  const version = draft.version + 1;
  const at = new Date().toISOString();
  return store.transaction().execute(async (transaction) => {
    const updated = await transaction
      .updateTable('drafts')
      .set({ version, files: JSON.stringify(change.files), baseCommit: change.baseCommit ?? draft.baseCommit, updatedAt: at })
      .where('environmentId', '=', environmentId)
      .where('version', '=', draft.version)
      .executeTakeFirst();
    if (updated.numUpdatedRows === 0n) return undefined;
    const set = (id: string, values: Record<string, string | number | null>) =>
      transaction.updateTable('draftEdits').set(values).where('id', '=', id).execute();
    if (change.remove === 'all') await transaction.deleteFrom('draftEdits').where('environmentId', '=', environmentId).execute();
    else if (change.remove?.length) await transaction.deleteFrom('draftEdits').where('id', 'in', change.remove).execute();
    for (const id of change.undo ?? []) await set(id, { undone: version });
    for (const { id, reason } of change.conflicts ?? []) await set(id, { conflict: reason });
    for (const { id, splices } of change.moved ?? []) await set(id, { splices: JSON.stringify(splices), conflict: null });
    const last = await transaction
      .selectFrom('draftEdits')
      .select((select) => select.fn.max('sequence').as('sequence'))
      .where('environmentId', '=', environmentId)
      .executeTakeFirst();
    let sequence = last?.sequence ?? 0;
    for (const { id, splices } of change.redo ?? []) {
      sequence += 1;
      await set(id, { undone: 0, sequence, version, splices: JSON.stringify(splices) });
    }
    for (const { edit, splices, ...entry } of change.add ?? []) {
      sequence += 1;
      await transaction
        .insertInto('draftEdits')
        .values({
          ...entry,
          environmentId,
          sequence,
          version,
          undone: 0,
          at,
          edit: JSON.stringify(edit satisfies Edit),
          splices: JSON.stringify(splices),
        })
        .execute();
    }
    await appendEvents(transaction, [{ topic: `draft:${environmentId}`, body: { type: 'draft-changed', version, author } }]);
    return version;
  });
}
