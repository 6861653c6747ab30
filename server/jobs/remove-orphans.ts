import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deleteRepository, isIncoming } from '../git/repository';
import { findApp } from '../store/apps';
import type { Store } from '../store/store';

/** Longer than a repository takes to come or to get its app; what is older was left by a crash. */
const INCOMING_MS = 10 * 60_000;

/**
 * Deletes repositories whose app is gone: an app's row goes with the last of its environments, inside a transaction, where
 * no folder can be deleted. Those that a crash has left without one go too, but not one that is just about to get its app.
 */
export async function removeOrphans(store: Store, dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'repositories');
  const names = await readdir(folder).catch(() => []); // There is no folder before the first app.
  for (const name of names) {
    const path = join(folder, name);
    if (!isIncoming(name) && (!name.endsWith('.git') || (await findApp(store, name.slice(0, -4))))) continue;
    const changedAt = await findChanged(path);
    if (changedAt !== undefined && Date.now() - changedAt > INCOMING_MS) deleteRepository(path);
  }
}

/** Milliseconds since 1970; undefined where there is nothing any more. */
async function findChanged(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}
