import { setMaxListeners } from 'node:events';
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
  /**
   * Absolute path of a folder that exists and belongs to this partition. Its files are written once, and from then on only
   * read and deleted: snapshots of the account share them.
   */
  blobFolder: string;
  /** Absolute path of a folder, made by whoever needs it, for what can be made again; snapshots leave it out. */
  cacheFolder: string;
  /** Aborted when the cloud stops, and when the account is deleted or restored: nothing may be written here any more. */
  signal: AbortSignal;
  /** While a snapshot is taken: resolves when files may be deleted again. */
  filesKept: Promise<void> | undefined;
  collection<T>(name: string): Collection<T>;
  /** Leaves the database and the files as they are now until the returned function is called; writes go on meanwhile. */
  freeze(): () => void;
  close(): void;
}

/**
 * @param signal aborted when the cloud stops
 * @param earlier commits what must never be on disk later than what this partition holds
 */
export function openPartition(
  dataFolder: string,
  accountId: string,
  region: string,
  { signal, earlier }: { signal: AbortSignal; earlier?: () => void },
): Partition {
  const folder = join(dataFolder, 'accounts', accountId, region);
  const blobFolder = join(folder, 'blobs');
  mkdirSync(blobFolder, { recursive: true });
  const store = openStore(join(folder, 'state.sqlite'), earlier);
  const closing = new AbortController();
  const ended = AbortSignal.any([signal, closing.signal]);
  // Every operation and function that runs listens, and they may be many.
  setMaxListeners(0, ended);
  const collections = new Map<string, Collection<unknown>>();
  const partition: Partition = {
    accountId,
    region,
    store,
    blobFolder,
    cacheFolder: join(folder, 'cache'),
    signal: ended,
    filesKept: undefined,
    collection<T>(name: string) {
      let found = collections.get(name);
      if (!found) {
        found = openCollection(store, name);
        collections.set(name, found);
      }
      return found as Collection<T>;
    },
    freeze() {
      const thaw = store.freeze();
      let release = (): void => {};
      partition.filesKept = new Promise<void>((resolve) => {
        release = resolve;
      });
      return () => {
        thaw();
        partition.filesKept = undefined;
        release();
      };
    },
    close() {
      closing.abort();
      store.close();
    },
  };
  return partition;
}
