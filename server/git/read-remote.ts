import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneRemote } from './clone-remote';
import { readFiles } from './read-files';
import { findCommit } from './repository';

/**
 * The texts of the files at the head of a repository elsewhere that `wanted` accepts. It is cloned into a temporary
 * folder, without history and without blobs nobody asks for where the server can leave them out.
 * @throws UserError of `cloneRemote`
 */
export async function readRemote(text: string, wanted: (path: string) => boolean): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-import-'));
  try {
    await cloneRemote(text, folder, { headOnly: true });
    const commit = await findCommit(folder, 'HEAD');
    return commit === undefined ? new Map() : await readFiles(folder, commit, '', wanted);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
