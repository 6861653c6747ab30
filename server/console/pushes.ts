import type { EventBody } from '@/lib/events';
import { log } from '../git/history';
import { listHeads, repositoryFolder } from '../git/repository';
import { enqueue } from '../jobs/queue';
import type { Session } from '../session/session';
import type { App } from '../store/apps';
import { type BranchChange, observeBranches } from '../store/branches';
import { insertBuild } from '../store/builds';
import { listEnvironments } from '../store/environments';
import { appendEvents } from '../store/events';
import { newId } from '../store/identifiers';

type Place = Pick<Session, 'store' | 'env'>;

/**
 * Looks at an app's branches after something may have been pushed. Every branch that moved is built,
 * and those who look at a draft on it are told. Safe to call at any time: a change is acted on once.
 */
export async function receivePush({ store, env }: Place, app: App): Promise<BranchChange[]> {
  const repository = repositoryFolder(env.dataFolder, app.id);
  const changes = await observeBranches(store, app.id, await listHeads(repository));
  if (changes.length === 0) return changes;
  for (const { name, after } of changes) if (after) await queueBuild({ store, env }, app, name, after);
  const moved = new Set(changes.map(({ name }) => name));
  const events: { topic: string; body: EventBody }[] = [{ topic: `app:${app.id}`, body: { type: 'hosting-changed' } }];
  for (const environment of await listEnvironments(store, app.id)) {
    if (!moved.has(environment.branch)) continue;
    const draft = await store.selectFrom('drafts').select('version').where('environmentId', '=', environment.id).executeTakeFirst();
    if (draft) events.push({ topic: `draft:${environment.id}`, body: { type: 'draft-changed', version: draft.version, author: 'git' } });
    events.push({ topic: `environment:${environment.id}`, body: { type: 'environment-changed' } });
  }
  await appendEvents(store, events);
  return changes;
}

/** Queues a build of a commit of a branch. */
export async function queueBuild({ store, env }: Place, app: App, branch: string, commitId: string): Promise<{ buildId: string }> {
  const [commit] = await log(repositoryFolder(env.dataFolder, app.id), commitId, 1);
  const buildId = newId();
  await store.transaction().execute(async (transaction) => {
    const payload = { kind: 'build' as const, appId: app.id, branch, buildId };
    const jobId = await enqueue(transaction, payload, { exclusiveKey: `build:${app.id}:${branch}` });
    await insertBuild(transaction, {
      id: buildId,
      appId: app.id,
      branch,
      commitId,
      message: commit?.subject ?? '',
      author: commit?.author ?? '',
      jobId,
    });
    await appendEvents(transaction, [{ topic: `app:${app.id}`, body: { type: 'hosting-changed' } }]);
  });
  return { buildId };
}
