import { z } from 'zod';
import { optional } from './columns';
import type { Store } from './store';

/** What the cloud does not know of a snapshot. One that was not taken in the console has none of it. */
const snapshotSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  releaseId: optional(z.string()),
  createdBy: z.string(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export async function insertSnapshot(store: Store, { releaseId, ...snapshot }: Snapshot): Promise<void> {
  await store
    .insertInto('snapshots')
    .values({ ...snapshot, releaseId: releaseId ?? null })
    .execute();
}

export async function listSnapshots(store: Store, environmentId: string): Promise<Snapshot[]> {
  const rows = await store.selectFrom('snapshots').selectAll().where('environmentId', '=', environmentId).execute();
  return rows.map((row) => snapshotSchema.parse(row));
}

export async function deleteSnapshot(store: Store, id: string): Promise<void> {
  await store.deleteFrom('snapshots').where('id', '=', id).execute();
}
