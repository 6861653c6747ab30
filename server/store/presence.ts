import { z } from 'zod';
import { optional } from './columns';
import { appendEvents } from './events';
import type { Store } from './store';

const presenceSchema = z.object({
  windowId: z.string(),
  environmentId: z.string(),
  userId: z.string(),
  selection: optional(z.string()),
  seenAt: z.string(),
});
export type StoredPresence = z.infer<typeof presenceSchema>;

/** Windows of an environment that have been seen since, those seen last first. */
export async function listPresence(store: Store, environmentId: string, since: Date): Promise<StoredPresence[]> {
  const query = store.selectFrom('presence').selectAll().where('environmentId', '=', environmentId);
  const rows = await query.where('seenAt', '>=', since.toISOString()).orderBy('seenAt', 'desc').execute();
  return rows.map((row) => presenceSchema.parse(row));
}

interface Sighting {
  windowId: string;
  environmentId: string;
  userId: string;
  selection: string | undefined;
  at: Date;
  /** Whoever was not seen since is forgotten. */
  since: Date;
}

/** Writes down that a window is there; those who look on are told only when that changes what they see. */
export async function seeWindow(store: Store, { windowId, environmentId, userId, selection, at, since }: Sighting): Promise<void> {
  await store.transaction().execute(async (transaction) => {
    const gone = await transaction.deleteFrom('presence').where('seenAt', '<', since.toISOString()).executeTakeFirst();
    const known = await transaction.selectFrom('presence').selectAll().where('windowId', '=', windowId).executeTakeFirst();
    const seen = { environmentId, userId, selection: selection ?? null, seenAt: at.toISOString() };
    // A window belongs to whoever was seen in it first.
    if (known && known.userId !== userId) return;
    await transaction
      .insertInto('presence')
      .values({ windowId, ...seen })
      .onConflict((conflict) => conflict.column('windowId').doUpdateSet(seen))
      .execute();
    const isNews = known?.environmentId !== environmentId || known.selection !== seen.selection;
    if (isNews || gone.numDeletedRows > 0n) await tell(transaction, environmentId);
    if (known && known.environmentId !== environmentId) await tell(transaction, known.environmentId);
  });
}

export async function forgetWindow(store: Store, { windowId, environmentId, userId }: Omit<Sighting, 'selection' | 'at' | 'since'>) {
  await store.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('presence').where('windowId', '=', windowId).where('userId', '=', userId).execute();
    await tell(transaction, environmentId);
  });
}

/** The log keeps one event of it at most: who was there is nobody's business later. */
async function tell(store: Store, environmentId: string): Promise<void> {
  const topic = `presence:${environmentId}`;
  await store.deleteFrom('events').where('topic', '=', topic).execute();
  await appendEvents(store, [{ topic, body: { type: 'presence-changed' } }]);
}
