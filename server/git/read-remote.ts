import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@/lib/result';
import { cloneRemote } from './clone-remote';
import { readWanted } from './read-files';
import { findCommit } from './repository';

/**
 * The texts of the files at the head of a repository elsewhere that `wanted` accepts. It is cloned into a temporary
 * folder, without history.
 * @throws UserError of `cloneRemote`, or `too-large` for files that are larger together than `sizeMaxBytes`
 */
export async function readRemote(
  text: string,
  { wanted, sizeMaxBytes }: { wanted: (path: string) => boolean; sizeMaxBytes: number },
): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-import-'));
  try {
    await cloneRemote(text, folder, { headOnly: true });
    const commit = await findCommit(folder, 'HEAD');
    const files = commit === undefined ? new Map<string, string>() : await readWanted(folder, commit, { wanted, sizeMaxBytes });
    if (files) return files;
    throw new UserError({
      code: 'too-large',
      message: `The files of this repository that would be read are larger than ${sizeMaxBytes / 1_000_000} MB.`,
      resolution: 'Choose the schema alone, on your own machine.',
      field: 'address',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
