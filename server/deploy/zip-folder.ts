import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

/** The oldest moment that a zip file can hold: the same folder gives the same bytes on any day. */
const MTIME = new Date(1980, 0, 1);

/** A folder as a zip file, entries in order of their names. */
export async function zipFolder(folder: string): Promise<Buffer> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const zip = new yazl.ZipFile();
  for (const path of paths) {
    const file = join(folder, path);
    const { mode } = await stat(file);
    zip.addBuffer(await readFile(file), path, { mtime: MTIME, mode: (mode & 0o111) === 0 ? 0o100644 : 0o100755 });
  }
  zip.end();
  return buffer(zip.outputStream);
}
