import { importSizeMax, isImportable, tooLarge } from '@/lib/import/importers';
import type { ImportFile } from '@/lib/import/report';
import { failed, ok, type Result } from '@/lib/result';

const filesMax = 500;

/** The texts of files that a person chose or dropped; of a folder only those that some importer reads. */
export async function readChosenFiles(list: Iterable<File>): Promise<Result<ImportFile[]>> {
  const all = [...list];
  const chosen = all.map((file) => ({ file, path: pathOf(file) })).filter(({ path }) => all.length === 1 || isImportable(path));
  if (chosen.length === 0) {
    return failed({
      code: 'nothing-found',
      message: 'None of these files holds a data model.',
      resolution: 'Choose a schema or table definitions.',
    });
  }
  // Before anything is read: a browser would hold all of it.
  if (chosen.length > filesMax || chosen.reduce((sum, { file }) => sum + file.size, 0) > importSizeMax) return failed(tooLarge);
  return ok(await Promise.all(chosen.map(async ({ file, path }) => ({ path, text: await file.text() }))));
}

/** The path inside the folder that was chosen, without the folder's own name. */
function pathOf(file: File): string {
  return file.webkitRelativePath === '' ? file.name : file.webkitRelativePath.split('/').slice(1).join('/');
}
