/** An app's repository: bare, in a folder of its own; nothing is ever checked out beside it. */
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '@/lib/result';
import { cloneRemote } from './clone-remote';
import { type Author, commitFiles } from './commit-files';
import { readGit, runGit } from './run-git';

/** Absolute folder of an app's repository. */
export function repositoryFolder(dataFolder: string, appId: string): string {
  return join(dataFolder, 'repositories', `${appId}.git`);
}

const INCOMING = 'incoming-';

/** Whether a folder beside the apps' repositories is one of `incomingFolder`. */
export function isIncoming(name: string): boolean {
  return name.startsWith(INCOMING);
}

/** Absolute folder of a repository while it is made or comes from elsewhere, before there is an app. */
export function incomingFolder(dataFolder: string, id: string): string {
  return join(dataFolder, 'repositories', `${INCOMING}${id}`);
}

/** Puts a repository that has come in the place of its app, as the last thing before there is one: its folder says since when. */
export async function placeRepository(incoming: string, repository: string): Promise<void> {
  const now = new Date();
  await utimes(incoming, now, now);
  await rename(incoming, repository);
}

/** Settings of every repository. Scratch refs of the console are neither shown nor writable from outside. */
const settings = `
[http]
  receivepack = true
[transfer]
  hideRefs = refs/slipway
[receive]
  fsckObjects = true
  maxInputSize = 1g
  denyDeleteCurrent = refuse
[core]
  fsync = committed,reference
  logAllRefUpdates = true
[gc]
  auto = 0
`;

/** Makes a repository whose only branch holds `files`, and returns the commit. Starts over when a crash left a half-made one. */
export async function createRepository(
  repository: string,
  { files, branch, author, message }: { files: ReadonlyMap<string, string | Uint8Array>; branch: string; author: Author; message: string },
): Promise<string> {
  rmSync(repository, { recursive: true, force: true });
  mkdirSync(repository, { recursive: true });
  await runGit({ repository, arguments: ['init', '--quiet', '--bare', '--template=', `--initial-branch=${branch}`, repository] });
  appendFileSync(join(repository, 'config'), settings);
  return commitFiles(repository, { branch, expectedParent: undefined, changes: files, author, message });
}

/**
 * Makes a repository with all branches, tags and history of one elsewhere, and returns the branch it shows first. The
 * address, which may hold a password, is not kept.
 * @throws UserError of `cloneRemote`, or `empty-repository`
 */
export async function cloneRepository(repository: string, address: string): Promise<string> {
  rmSync(repository, { recursive: true, force: true });
  mkdirSync(repository, { recursive: true });
  await cloneRemote(address, repository, { headOnly: false });
  await runGit({ repository, arguments: ['remote', 'remove', 'origin'] });
  appendFileSync(join(repository, 'config'), settings);
  const heads = [...(await listHeads(repository)).keys()];
  const shown = await findHeadBranch(repository);
  // Some servers show a commit, or a branch that is gone: then the usual names, or whatever there is.
  const branch = [shown, 'main', 'master'].find((name) => name !== undefined && heads.includes(name)) ?? heads[0];
  if (branch === undefined) {
    throw new UserError({
      code: 'empty-repository',
      message: 'This repository has no branches.',
      resolution: 'Push to it first, or start blank.',
      field: 'address',
    });
  }
  if (branch !== shown) await runGit({ repository, arguments: ['symbolic-ref', 'HEAD', `refs/heads/${branch}`] });
  return branch;
}

/** The branch that a repository shows first; undefined where it shows a commit. */
async function findHeadBranch(repository: string): Promise<string | undefined> {
  try {
    return (await readGit({ repository, arguments: ['symbolic-ref', '--quiet', '--short', 'HEAD'] })).trim();
  } catch {
    return undefined; // Git says only that it is none.
  }
}

export function deleteRepository(repository: string): void {
  rmSync(repository, { recursive: true, force: true });
}

/** Head commit of each branch, by name. */
export async function listHeads(repository: string): Promise<Map<string, string>> {
  const text = await readGit({ repository, arguments: ['for-each-ref', '--format=%(objectname) %(refname:lstrip=2)', 'refs/heads'] });
  return new Map(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(41), line.slice(0, 40)]),
  );
}

/** The commit that a branch, tag or commit id names, if there is one. */
export async function findCommit(repository: string, revision: string): Promise<string | undefined> {
  try {
    const text = await readGit({ repository, arguments: ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`] });
    return text.trim();
  } catch {
    return undefined; // Git says only that there is none.
  }
}

/** Makes a branch that starts at a commit; fails when there is one of that name. */
export async function createBranch(repository: string, branch: string, commit: string): Promise<void> {
  await runGit({ repository, arguments: ['update-ref', `refs/heads/${branch}`, commit, ''.padEnd(40, '0')] });
}
