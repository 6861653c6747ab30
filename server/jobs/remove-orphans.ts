import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deleteRepository } from '../git/repository';
import { findApp } from '../store/apps';
import type { Store } from '../store/store';

/**
 * Deletes repositories whose app is gone. An app's row goes with the last of its environments, inside a
 * transaction, where no folder can be deleted; and it is made before its folder, so none is lost here.
 */
export async function removeOrphans(store: Store, dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'repositories');
  const names = await readdir(folder).catch(() => []); // There is no folder before the first app.
  for (const name of names) {
    if (name.endsWith('.git') && !(await findApp(store, name.slice(0, -4)))) deleteRepository(join(folder, name));
  }
}
