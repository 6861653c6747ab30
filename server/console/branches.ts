import { UserError } from '@/lib/result';
import type { BranchView, BuildDetail, BuildView } from '@/lib/views/branch';
import type { LogLine } from '@/lib/views/deployment';
import { siteUrl } from '../hosting/site-address';
import { requestCancel } from '../jobs/queue';
import { queueBuild } from '../jobs/queue-build';
import { requireRole } from '../session/rights';
import type { Session } from '../session/session';
import { findAppBySlug } from '../store/apps';
import { listBranches as readBranches } from '../store/branches';
import { type Build, listBuilds, getBuild as readBuild, setLiveBuild } from '../store/builds';
import { appendEvents, listEvents } from '../store/events';

/** An app's branches with their latest builds and where each is served. */
export async function listBranches({ store, env }: Session, appSlug: string): Promise<BranchView[]> {
  const app = await findAppBySlug(store, appSlug);
  if (!app) throw new UserError({ code: 'app-not-found', message: `There is no app at the address "${appSlug}".` });
  const branches = await readBranches(store, app.id);
  return Promise.all(
    branches.map(async ({ name, headCommit, liveBuildId, updatedAt }) => ({
      name,
      headCommit,
      liveBuildId,
      updatedAt,
      url: siteUrl(name, app.slug, env.edgePort),
      builds: (await listBuilds(store, app.id, name)).map((build) => viewBuild(build, liveBuildId)),
    })),
  );
}

/** One build with its log; `lastEventId` is where to follow on from in the topic `build:<id>`. */
export async function getBuild({ store }: Session, buildId: string): Promise<BuildDetail> {
  const events = await listEvents(store, `build:${buildId}`);
  const build = await readBuild(store, buildId);
  const branch = (await readBranches(store, build.appId)).find(({ name }) => name === build.branch);
  const log = events.flatMap(({ id, at, body }): LogLine[] =>
    body.type === 'log' ? [{ id, at, source: body.source, level: body.level, text: body.text }] : [],
  );
  return { ...viewBuild(build, branch?.liveBuildId), log, lastEventId: events.at(-1)?.id ?? 0 };
}

/** Builds the head of a branch again. */
export async function rebuildBranch(session: Session, appId: string, branchName: string): Promise<{ buildId: string }> {
  requireRole(session, 'developer', 'build branches');
  const branch = (await readBranches(session.store, appId)).find(({ name }) => name === branchName);
  if (!branch) throw new UserError({ code: 'branch-not-found', message: `There is no branch "${branchName}".` });
  const { store, env } = session;
  return queueBuild({ store, dataFolder: env.dataFolder }, { appId, branch: branch.name, commitId: branch.headCommit });
}

/** @throws UserError `already-ended` */
export async function cancelBuild(session: Session, buildId: string): Promise<void> {
  requireRole(session, 'developer', 'cancel builds');
  const build = await readBuild(session.store, buildId);
  if (await requestCancel(session.store, build.jobId)) return;
  throw new UserError({ code: 'already-ended', message: 'This build has ended already.' });
}

/**
 * Serves an older build of the same branch again, at once.
 * @throws UserError `not-restorable` when the build has no files
 */
export async function restoreBuild(session: Session, buildId: string): Promise<void> {
  requireRole(session, 'developer', 'roll branches back');
  const { store } = session;
  const build = await readBuild(store, buildId);
  if (!build.artifactFolder) {
    throw new UserError({ code: 'not-restorable', message: 'This build has no files to serve.', resolution: 'Choose one that succeeded.' });
  }
  await store.transaction().execute(async (transaction) => {
    await setLiveBuild(transaction, build);
    await appendEvents(transaction, [{ topic: `app:${build.appId}`, body: { type: 'hosting-changed' } }]);
  });
}

function viewBuild(build: Build, liveBuildId: string | undefined): BuildView {
  const { appId: _, jobId: __, artifactFolder, ...plain } = build;
  return { ...plain, live: build.id === liveBuildId, restorable: artifactFolder !== undefined };
}
