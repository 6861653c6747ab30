import type { EventBody } from '@/lib/events';
import { listHeads, repositoryFolder } from '../git/repository';
import { queueBuild } from '../jobs/queue-build';
import type { Session } from '../session/session';
import type { App } from '../store/apps';
import { type BranchChange, observeBranches } from '../store/branches';
import { listEnvironments } from '../store/environments';
import { appendEvents } from '../store/events';

type Place = Pick<Session, 'store' | 'env'>;

/**
 * Looks at an app's branches after something may have been pushed. Every branch that moved is built,
 * and those who look at a draft on it are told. Safe to call at any time: a change is acted on once.
 */
export async function receivePush({ store, env }: Place, app: App): Promise<BranchChange[]> {
  const repository = repositoryFolder(env.dataFolder, app.id);
  const changes = await observeBranches(store, app.id, await listHeads(repository));
  if (changes.length === 0) return changes;
  for (const { name, after } of changes)
    if (after) await queueBuild({ store, dataFolder: env.dataFolder }, { appId: app.id, branch: name, commitId: after });
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
