import { z } from 'zod';
import { UserError } from '@/lib/result';
import { json, optional } from './columns';
import { newId } from './identifiers';
import type { Store } from './store';

const releaseSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  deploymentId: z.string(),
  /** 1, 2, 3 … within the environment. */
  number: z.number().int(),
  commitId: z.string(),
  /** Absolute folder of the cloud assembly that was deployed. */
  assemblyFolder: z.string(),
  buildId: optional(z.string()),
  /** `amplify_outputs.json`. */
  outputs: json(z.record(z.string(), z.unknown())),
  createdAt: z.string(),
});
export type Release = z.infer<typeof releaseSchema>;

type NewRelease = Pick<Release, 'environmentId' | 'deploymentId' | 'commitId' | 'assemblyFolder' | 'outputs'> & { buildId?: string };

/** Records a release with the environment's next number and makes it the active one, in one step. */
export async function insertRelease(store: Store, release: NewRelease): Promise<Release> {
  return store.transaction().execute(async (transaction) => {
    const last = await transaction
      .selectFrom('releases')
      .select((select) => select.fn.max('number').as('number'))
      .where('environmentId', '=', release.environmentId)
      .executeTakeFirst();
    const row = await transaction
      .insertInto('releases')
      .values({
        ...release,
        id: newId(),
        number: (last?.number ?? 0) + 1,
        outputs: JSON.stringify(release.outputs),
        buildId: release.buildId ?? null,
        createdAt: new Date().toISOString(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await transaction.updateTable('deployments').set({ releaseId: row.id }).where('id', '=', release.deploymentId).execute();
    await transaction.updateTable('environments').set({ activeReleaseId: row.id }).where('id', '=', release.environmentId).execute();
    return releaseSchema.parse(row);
  });
}

/**
 * Makes an older release the active one again, for the deployment that rolled back to it. Addresses and
 * keys may have changed since it was made: `outputs` are what they are now.
 */
export async function activateRelease(
  store: Store,
  release: Release,
  deploymentId: string,
  outputs: Record<string, unknown> = release.outputs,
): Promise<void> {
  await store.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('releases')
      .set({ outputs: JSON.stringify(outputs) })
      .where('id', '=', release.id)
      .execute();
    await transaction.updateTable('deployments').set({ releaseId: release.id }).where('id', '=', deploymentId).execute();
    await transaction.updateTable('environments').set({ activeReleaseId: release.id }).where('id', '=', release.environmentId).execute();
  });
}

export async function findRelease(store: Store, id: string): Promise<Release | undefined> {
  const row = await store.selectFrom('releases').selectAll().where('id', '=', id).executeTakeFirst();
  return row && releaseSchema.parse(row);
}

/** @throws UserError `release-not-found` */
export async function getRelease(store: Store, id: string): Promise<Release> {
  const release = await findRelease(store, id);
  if (!release) throw new UserError({ code: 'release-not-found', message: 'This release does not exist any more.' });
  return release;
}

/** The newest first. */
export async function listReleases(store: Store, environmentId: string, limit = 50): Promise<Release[]> {
  const query = store.selectFrom('releases').selectAll().where('environmentId', '=', environmentId);
  const rows = await query.orderBy('number', 'desc').limit(limit).execute();
  return rows.map((row) => releaseSchema.parse(row));
}
