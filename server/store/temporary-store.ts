import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from './store';

export interface TemporaryStore {
  dataFolder: string;
  store: Store;
  remove(): Promise<void>;
}

/** An empty store with all its tables, as the file holds it: made once in each process. */
let empty: Promise<Buffer> | undefined;

async function makeEmpty(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-store-'));
  // Closing it brings everything into the one file.
  await (await openStore(folder)).destroy();
  const file = readFileSync(join(folder, 'console.sqlite'));
  rmSync(folder, { recursive: true });
  return file;
}

/** A real store in a folder of its own, for tests. */
export async function openTemporaryStore(): Promise<TemporaryStore> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-store-'));
  empty ??= makeEmpty();
  writeFileSync(join(dataFolder, 'console.sqlite'), await empty);
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
