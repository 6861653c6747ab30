import { createWriteStream } from 'node:fs';
import { chmod, mkdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { CloudFailure } from '../../failure';
import { invalidParameter } from './errors';

/** Lambda's limit for code and layers together. */
const UNZIPPED_BYTES_MAX = 262_144_000;
const ENTRIES_MAX = 100_000;
const TYPE_MASK = 0o170000;
const SYMLINK = 0o120000;

/** Reads a zip file's directory. @throws InvalidParameterValueException when it is no zip file, too large, or names unsafe paths. */
export async function checkZip(path: string): Promise<void> {
  const zip = await openZip(path);
  let sizeBytes = 0;
  let entries = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      sizeBytes += entry.uncompressedSize;
      entries += 1;
      if (sizeBytes > UNZIPPED_BYTES_MAX) throw invalidParameter(`Unzipped size must be smaller than ${UNZIPPED_BYTES_MAX} bytes`);
      if (entries > ENTRIES_MAX) throw invalidParameter(`A zip file must hold at most ${ENTRIES_MAX} entries`);
    }
  } catch (error) {
    throw asFailure(error);
  } finally {
    zip.close();
  }
}

/** Unpacks a zip file into a folder that does not exist yet; it appears as a whole or not at all. */
export async function unzip(path: string, folder: string): Promise<void> {
  const temporary = `${folder}.${process.pid}.partial`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  const zip = await openZip(path);
  let sizeBytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      sizeBytes += entry.uncompressedSize;
      if (sizeBytes > UNZIPPED_BYTES_MAX) throw invalidParameter(`Unzipped size must be smaller than ${UNZIPPED_BYTES_MAX} bytes`);
      await extract(zip, entry, temporary);
    }
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw asFailure(error);
  } finally {
    zip.close();
  }
}

/** yauzl refuses absolute names and names with `..`, and streams that hold more than the directory declares. */
async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, validateEntrySizes: true });
  } catch (error) {
    throw asFailure(error);
  }
}

async function extract(zip: ZipFile, entry: Entry, root: string): Promise<void> {
  const target = resolve(root, entry.fileName);
  if (!isInside(root, target)) throw invalidParameter(`The zip file holds an unsafe path: ${entry.fileName}`);
  if (entry.fileName.endsWith('/')) {
    await mkdir(target, { recursive: true });
    return;
  }
  await mkdir(dirname(target), { recursive: true });
  // Links that are harmless each can lead outside together, so the folder is looked at as the system sees it.
  if (!isInside(await realpath(root), await realpath(dirname(target)))) {
    throw invalidParameter(`The zip file holds an unsafe path: ${entry.fileName}`);
  }
  const mode = entry.externalFileAttributes >>> 16;
  const bytes = await zip.openReadStreamPromise(entry);
  if ((mode & TYPE_MASK) === SYMLINK) {
    const link = (await buffer(bytes)).toString('utf8');
    if (!isInside(root, resolve(dirname(target), link))) throw invalidParameter(`The zip file holds an unsafe link: ${entry.fileName}`);
    await symlink(link, target);
    return;
  }
  // `wx` also refuses to write through a link that an earlier entry has made.
  await pipeline(bytes, createWriteStream(target, { flags: 'wx' }));
  if (mode & 0o111) await chmod(target, 0o755);
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

function asFailure(error: unknown): CloudFailure {
  if (error instanceof CloudFailure) return error;
  return new CloudFailure(
    'InvalidParameterValueException',
    'Could not unzip uploaded file. Please check your file, then try to upload again.',
    {
      members: { Type: 'User' },
      cause: error,
    },
  );
}
