import { log } from '../git/history';
import { repositoryFolder } from '../git/repository';
import { insertBuild } from '../store/builds';
import { appendEvents } from '../store/events';
import { newId } from '../store/identifiers';
import type { Store } from '../store/store';
import { enqueue } from './queue';

interface Wanted {
  appId: string;
  branch: string;
  commitId: string;
  /** Given by one who may ask again, so that it is built once. */
  buildId?: string;
}

/** Queues a build of a commit of a branch; builds of a branch run one after another. */
export async function queueBuild(
  { store, dataFolder }: { store: Store; dataFolder: string },
  { appId, branch, commitId, buildId = newId() }: Wanted,
): Promise<{ buildId: string }> {
  const [commit] = await log(repositoryFolder(dataFolder, appId), commitId, 1);
  await store.transaction().execute(async (transaction) => {
    const jobId = await enqueue(transaction, { kind: 'build', appId, branch, buildId }, { exclusiveKey: `build:${appId}:${branch}` });
    const about = { message: commit?.subject ?? '', author: commit?.author ?? '' };
    await insertBuild(transaction, { id: buildId, appId, branch, commitId, jobId, ...about });
    await appendEvents(transaction, [{ topic: `app:${appId}`, body: { type: 'hosting-changed' } }]);
  });
  return { buildId };
}
