import { z } from 'zod';
import { jobStateSchema } from '@/lib/jobs';
import { UserError, userErrorSchema } from '@/lib/result';
import { json, optional } from './columns';
import type { Store } from './store';

/** One build of a branch's front end. State and error are those of its job. */
const buildSchema = z.object({
  id: z.string(),
  appId: z.string(),
  branch: z.string(),
  commitId: z.string(),
  message: z.string(),
  author: z.string(),
  jobId: z.string(),
  artifactFolder: optional(z.string()),
  createdAt: z.string(),
  state: jobStateSchema,
  error: optional(json(userErrorSchema)),
  startedAt: optional(z.string()),
  endedAt: optional(z.string()),
});
export type Build = z.infer<typeof buildSchema>;

function selectBuilds(store: Store) {
  return store
    .selectFrom('builds')
    .innerJoin('jobs', 'jobs.id', 'builds.jobId')
    .selectAll('builds')
    .select(['jobs.state', 'jobs.error', 'jobs.startedAt', 'jobs.endedAt']);
}

type NewBuild = Pick<Build, 'id' | 'appId' | 'branch' | 'commitId' | 'message' | 'author' | 'jobId'>;

export async function insertBuild(store: Store, build: NewBuild): Promise<void> {
  await store
    .insertInto('builds')
    .values({ ...build, createdAt: new Date().toISOString() })
    .execute();
}

export async function findBuild(store: Store, id: string): Promise<Build | undefined> {
  const row = await selectBuilds(store).where('builds.id', '=', id).executeTakeFirst();
  return row && buildSchema.parse(row);
}

/** @throws UserError `build-not-found` */
export async function getBuild(store: Store, id: string): Promise<Build> {
  const build = await findBuild(store, id);
  if (!build) throw new UserError({ code: 'build-not-found', message: 'This build does not exist any more.' });
  return build;
}

/** The newest first. */
export async function listBuilds(store: Store, appId: string, branch: string, limit = 20): Promise<Build[]> {
  const query = selectBuilds(store).where('builds.appId', '=', appId).where('builds.branch', '=', branch);
  const rows = await query.orderBy('jobs.sequence', 'desc').limit(limit).execute();
  return rows.map((row) => buildSchema.parse(row));
}

/** Records where the built files are and makes the build the live one of its branch. */
export async function publishBuild(store: Store, build: Pick<Build, 'id' | 'appId' | 'branch'>, artifactFolder: string): Promise<void> {
  await store.transaction().execute(async (transaction) => {
    await transaction.updateTable('builds').set({ artifactFolder }).where('id', '=', build.id).execute();
    await setLiveBuild(transaction, build);
  });
}

export async function setLiveBuild(store: Store, build: Pick<Build, 'id' | 'appId' | 'branch'>): Promise<void> {
  await store
    .updateTable('branches')
    .set({ liveBuildId: build.id, updatedAt: new Date().toISOString() })
    .where('appId', '=', build.appId)
    .where('name', '=', build.branch)
    .execute();
}
