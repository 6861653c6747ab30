import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from './store';

export interface TemporaryStore {
  dataFolder: string;
  store: Store;
  remove(): Promise<void>;
}

/** A real store in a folder of its own, for tests. */
export async function openTemporaryStore(): Promise<TemporaryStore> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-store-'));
  const store = await openStore(dataFolder);
  return {
    dataFolder,
    store,
    async remove() {
      await store.destroy();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
