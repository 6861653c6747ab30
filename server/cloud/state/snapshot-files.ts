/** The files of a snapshot: databases are copied, by reference where the file system can, and what never changes is shared by hard links. */
import { execFile } from 'node:child_process';
import { constants, type Dirent } from 'node:fs';
import { copyFile, link, mkdir, open } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

/** Links made at the same time. */
const LINKS_AT_ONCE = 64;

const COPY = `
const { copyFileSync, constants, openSync, fsyncSync } = require('node:fs');
const pairs = process.argv.slice(1);
for (let at = 0; at < pairs.length; at += 2) {
  copyFileSync(pairs[at], pairs[at + 1], constants.COPYFILE_FICLONE);
  fsyncSync(openSync(pairs[at + 1], 'r+'));
}`;

export interface FilePair {
  from: string;
  to: string;
}

/**
 * Copies databases that this process has open. Another process reads them, because a file that is closed gives up
 * every lock that its process holds on it: https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
 */
export async function copyOpenDatabases(files: FilePair[]): Promise<void> {
  await makeFolders(files);
  await promisify(execFile)(process.execPath, ['-e', COPY, '--', ...files.flatMap(({ from, to }) => [from, to])]);
}

/** Copies databases that nobody has open. */
export async function copyClosedDatabases(files: FilePair[]): Promise<void> {
  await makeFolders(files);
  for (const { from, to } of files) {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    const copy = await open(to, 'r+');
    await copy.sync();
    await copy.close();
  }
}

/**
 * Gives files that are never written again a second name.
 * @param mayVanish whether it is right that a file is gone: its deletion had begun
 */
export async function linkFiles(files: FilePair[], { mayVanish }: { mayVanish: boolean }): Promise<void> {
  await makeFolders(files);
  const linkOne = ({ from, to }: FilePair): Promise<void> =>
    link(from, to).catch((error: NodeJS.ErrnoException) => {
      if (!mayVanish || error.code !== 'ENOENT') throw error;
    });
  for (let at = 0; at < files.length; at += LINKS_AT_ONCE) await Promise.all(files.slice(at, at + LINKS_AT_ONCE).map(linkOne));
}

/** The files among the entries of a folder, and where they go. */
export function pairsOf(entries: Dirent[], from: string, to: string): FilePair[] {
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ from: path, to: join(to, relative(from, path)) }));
}

async function makeFolders(files: FilePair[]): Promise<void> {
  for (const folder of new Set(files.map(({ to }) => dirname(to)))) await mkdir(folder, { recursive: true });
}
