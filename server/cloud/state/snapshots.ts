/**
 * Snapshots of whole accounts: `snapshots/<account>/<id>/`, with a folder for each Region as the account has it, and
 * what the directory holds about the account in `snapshot.json`. A snapshot is of one instant, across all Regions, and
 * writes go on while it is taken. A restore either happens whole or not at all, also when the process is killed in it.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Cloud } from '../cloud';
import { CloudFailure } from '../failure';
import type { AccountEntries, Directory } from './directory';
import { copyClosedDatabases, copyOpenDatabases, linkFiles, pairsOf } from './snapshot-files';

export interface Snapshot {
  id: string;
  accountId: string;
  description: string;
  /** Milliseconds since 1970. */
  createdAt: number;
}

interface StoredSnapshot extends Snapshot {
  entries: AccountEntries;
}

const MANIFEST = 'snapshot.json';
const DATABASE = 'state.sqlite';
const BLOBS = 'blobs';
/** How long a restore waits for the requests that are in flight; a long poll lasts up to 20 seconds. */
const PATIENCE_MS = 25_000;

const snapshotsOf = (dataFolder: string, accountId: string) => join(dataFolder, 'snapshots', accountId);
const stagedOf = (dataFolder: string, accountId: string) => join(dataFolder, 'restoring', accountId);
const replacedOf = (dataFolder: string, accountId: string) => join(dataFolder, 'replaced', accountId);
const accountOf = (dataFolder: string, accountId: string) => join(dataFolder, 'accounts', accountId);

/** Takes a snapshot of an account as it is when those that are being taken of it are done: only one at a time can keep its Regions as they are. */
export async function takeSnapshot(cloud: Cloud, accountId: string, description: string): Promise<Snapshot> {
  const taking = cloud.shared('snapshots', () => new Map<string, Promise<unknown>>());
  for (let earlier = taking.get(accountId); earlier; earlier = taking.get(accountId)) await earlier;
  const taken = copyAccount(cloud, accountId, description).finally(() => taking.delete(accountId));
  taking.set(
    accountId,
    taken.catch(() => {}),
  );
  return taken;
}

async function copyAccount(cloud: Cloud, accountId: string, description: string): Promise<Snapshot> {
  const snapshot: Snapshot = { id: `snap-${randomUUID()}`, accountId, description, createdAt: cloud.now().getTime() };
  const folder = join(snapshotsOf(cloud.dataFolder, accountId), snapshot.id);
  const partial = `${folder}.partial`;
  const stored: StoredSnapshot = { ...snapshot, entries: cloud.directory.exportAccount(accountId) };
  const releases: (() => void)[] = [];
  try {
    // Nothing is awaited until all Regions stand still, so that they are all of the same instant.
    const regions = cloud.regionsOf(accountId).map((region) => {
      const partition = cloud.partition(accountId, region);
      releases.push(partition.freeze());
      const home = join(accountOf(cloud.dataFolder, accountId), region);
      const blobs = readdirSync(partition.blobFolder, { recursive: true, withFileTypes: true });
      return {
        partition,
        database: { from: join(home, DATABASE), to: join(partial, region, DATABASE) },
        blobs: pairsOf(blobs, home, join(partial, region)),
      };
    });
    await copyOpenDatabases(regions.map(({ database }) => database));
    // What was being deleted when the snapshot began has no row in the databases any more.
    await linkFiles(
      regions.flatMap(({ blobs }) => blobs),
      { mayVanish: true },
    );
    if (regions.some(({ partition }) => partition.signal.aborted)) {
      throw new CloudFailure('ConflictException', `Account ${accountId} was closed or restored meanwhile.`, { status: 409 });
    }
    await writeFile(join(partial, MANIFEST), JSON.stringify(stored), { flush: true, mode: 0o600 });
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  } finally {
    for (const release of releases) release();
  }
  return snapshot;
}

/** Oldest first. */
export async function listSnapshots(cloud: Cloud, accountId: string): Promise<Snapshot[]> {
  const names = await readdir(snapshotsOf(cloud.dataFolder, accountId)).catch(() => []);
  const found = await Promise.all(names.filter(isComplete).map((id) => readSnapshot(cloud, accountId, id)));
  return found.map(({ entries, ...snapshot }) => snapshot).sort((one, other) => one.createdAt - other.createdAt);
}

/** @throws CloudFailure `SnapshotNotFoundException` */
export async function deleteSnapshot(cloud: Cloud, accountId: string, id: string): Promise<void> {
  await readSnapshot(cloud, accountId, id);
  const folder = join(snapshotsOf(cloud.dataFolder, accountId), id);
  await rename(folder, `${folder}.partial`);
  await rm(`${folder}.partial`, { recursive: true });
}

/**
 * Makes an account again what it was when the snapshot was taken; what came after is gone, access keys included; sessions go on.
 * Requests that come meanwhile wait. The caller makes sure that no stack operation runs.
 * @throws CloudFailure `SnapshotNotFoundException`, `ConflictException` while requests are in flight or when another account has
 * one of its ids now
 */
export async function restoreSnapshot(cloud: Cloud, accountId: string, id: string, check: () => void): Promise<Snapshot> {
  const { entries, ...snapshot } = await readSnapshot(cloud, accountId, id);
  const { dataFolder, directory } = cloud;
  const staged = stagedOf(dataFolder, accountId);
  const readmit = await cloud.admission.hold(accountId, PATIENCE_MS);
  try {
    check();
    await stage(join(snapshotsOf(dataFolder, accountId), id), staged);
    check();
    directory.store.transaction(() => {
      directory.importAccount(accountId, entries);
      directory.restores.put(accountId, id);
    });
    // From here on a crash ends with the restored account.
    directory.store.commit();
    cloud.closeAccount(accountId);
    finishRestore(dataFolder, directory, accountId);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    throw error;
  } finally {
    readmit();
  }
  await cloud.resumeAccount(accountId);
  await rm(replacedOf(dataFolder, accountId), { recursive: true, force: true });
  return snapshot;
}

/** Before anything is opened: ends restores that were cut off, and removes what was left half made. */
export function recoverRestores(dataFolder: string, directory: Directory): void {
  for (const { key: accountId } of directory.restores.list()) finishRestore(dataFolder, directory, accountId);
  for (const folder of ['restoring', 'replaced']) rmSync(join(dataFolder, folder), { recursive: true, force: true });
  const snapshots = join(dataFolder, 'snapshots');
  for (const accountId of existsSync(snapshots) ? readdirSync(snapshots) : []) {
    const partial = readdirSync(join(snapshots, accountId)).filter((name) => !isComplete(name));
    for (const name of partial) rmSync(join(snapshots, accountId, name), { recursive: true, force: true });
  }
}

/** Puts the staged folder in the account's place. May be done again after it was cut off anywhere. */
function finishRestore(dataFolder: string, directory: Directory, accountId: string): void {
  const staged = stagedOf(dataFolder, accountId);
  const home = accountOf(dataFolder, accountId);
  const replaced = replacedOf(dataFolder, accountId);
  if (existsSync(staged)) {
    mkdirSync(dirname(replaced), { recursive: true });
    if (existsSync(home)) {
      rmSync(replaced, { recursive: true, force: true });
      renameSync(home, replaced);
    }
    renameSync(staged, home);
  }
  directory.restores.remove(accountId);
  directory.store.commit();
}

async function stage(from: string, staged: string): Promise<void> {
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true });
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const files = pairsOf(entries, from, staged).filter(({ from: path }) => path !== join(from, MANIFEST));
  const isBlob = ({ to }: { to: string }) => to.slice(staged.length + 1).split('/')[1] === BLOBS;
  await copyClosedDatabases(files.filter((file) => !isBlob(file)));
  await linkFiles(files.filter(isBlob), { mayVanish: false });
}

function isComplete(name: string): boolean {
  return !name.endsWith('.partial');
}

async function readSnapshot(cloud: Cloud, accountId: string, id: string): Promise<StoredSnapshot> {
  const missing = (cause?: unknown) =>
    new CloudFailure('SnapshotNotFoundException', `Account ${accountId} has no snapshot ${id}.`, { status: 404, cause });
  if (!/^snap-[0-9a-f-]{36}$/.test(id)) throw missing();
  const text = await readFile(join(snapshotsOf(cloud.dataFolder, accountId), id, MANIFEST), 'utf8').catch((cause: unknown) => {
    throw missing(cause);
  });
  // Written by `takeSnapshot`, and renamed to its place only when it was whole.
  return JSON.parse(text) as StoredSnapshot;
}
