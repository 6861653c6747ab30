import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deleteRepository, isIncoming } from '../git/repository';
import { findApp } from '../store/apps';
import type { Store } from '../store/store';

/** Longer than any repository takes to come; what is older was left by a crash. */
const INCOMING_MS = 10 * 60_000;

/**
 * Deletes repositories whose app is gone. An app's row goes with the last of its environments, inside a
 * transaction, where no folder can be deleted; and it is made before its folder, so none is lost here. One that is just coming from elsewhere has no app yet, and stays.
 */
export async function removeOrphans(store: Store, dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'repositories');
  const names = await readdir(folder).catch(() => []); // There is no folder before the first app.
  for (const name of names) {
    const path = join(folder, name);
    const isOrphan = isIncoming(name)
      ? Date.now() - ((await findChanged(path)) ?? Date.now()) > INCOMING_MS
      : name.endsWith('.git') && !(await findApp(store, name.slice(0, -4)));
    if (isOrphan) deleteRepository(path);
  }
}

/** Milliseconds since 1970; undefined where there is nothing any more. */
async function findChanged(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}
