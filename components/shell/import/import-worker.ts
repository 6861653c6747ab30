/** Reads what is imported beside the page, so that no text, however odd, can stop the page. */
import type { ImportFormat, ServerFormat } from '@/lib/import/importers';
import { readImport } from '@/lib/import/read-import';
import type { ImportFile } from '@/lib/import/report';
import { failed } from '@/lib/result';

export interface ImportRequest {
  files: ImportFile[];
  format: Exclude<ImportFormat, ServerFormat>;
}

addEventListener('message', async ({ data }: MessageEvent<ImportRequest>) => {
  try {
    postMessage(await readImport(data.files, data.format));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    postMessage(failed({ code: 'cannot-read', message: `line 1, column 1: This text could not be read (${reason}).` }));
  }
});
