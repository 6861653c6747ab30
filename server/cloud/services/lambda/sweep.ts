import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Partition } from '../../state/partition';
import { besideUnpacked, unpackedFolders, zipFolder } from './code';
import { functionState } from './functions';
import { layerVersions } from './layers';
import { temporaryFoldersOf } from './runtime/run-function';

/** At start, when no function runs: deletes temporary folders and the code that no function, version or layer has any more. */
export async function sweepFolders(partition: Partition): Promise<void> {
  await rm(temporaryFoldersOf(partition), { recursive: true, force: true });
  const { functions, versions } = functionState(partition);
  const used = new Set([
    ...functions.list().map(({ value }) => value.latest.code.hash),
    ...versions.list().map(({ value }) => value.code.hash),
    ...layerVersions(partition)
      .list()
      .map(({ value }) => value.code.hash),
  ]);
  for (const folder of [zipFolder(partition), unpackedFolders(partition)]) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!besideUnpacked.includes(name) && !(used.has(name.split('.')[0] ?? '') && !name.endsWith('.partial'))) {
        await rm(join(folder, name), { recursive: true, force: true });
      }
    }
  }
}
