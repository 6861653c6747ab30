import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Collection, openCollection } from './collection';
import { openStore, type Store } from './store';

/** The Region under which services that have none (IAM, Organizations) keep an account's state. */
export const GLOBAL_REGION = 'global';

/** What one account has in one Region: a SQLite file and a folder for large objects. */
export interface Partition {
  accountId: string;
  region: string;
  store: Store;
  /** Absolute path of a folder that exists and belongs to this partition. */
  blobFolder: string;
  collection<T>(name: string): Collection<T>;
}

/** @param earlier commits what must never be on disk later than what this partition holds */
export function openPartition(dataFolder: string, accountId: string, region: string, earlier?: () => void): Partition {
  const folder = join(dataFolder, 'accounts', accountId, region);
  const blobFolder = join(folder, 'blobs');
  mkdirSync(blobFolder, { recursive: true });
  const store = openStore(join(folder, 'state.sqlite'), earlier);
  const collections = new Map<string, Collection<unknown>>();
  return {
    accountId,
    region,
    store,
    blobFolder,
    collection<T>(name: string) {
      let found = collections.get(name);
      if (!found) {
        found = openCollection(store, name);
        collections.set(name, found);
      }
      return found as Collection<T>;
    },
  };
}
