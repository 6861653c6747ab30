import { type ImportFormat, importSizeMax, tooLarge } from '@/lib/import/importers';
import type { Imported, ImportFile } from '@/lib/import/report';
import { failed, type Result } from '@/lib/result';
import { readOnServer } from '@/server/actions/imports';
import type { ImportRequest } from './import-worker';

const waitMs = 20_000;

/** Reads files in one format: what needs Node on the server, everything else in a worker that is ended when it takes too long. */
export async function readFiles(files: ImportFile[], format: ImportFormat): Promise<Result<Imported>> {
  if (files.reduce((sum, { text }) => sum + text.length, 0) > importSizeMax) return failed(tooLarge);
  if (format === 'gen2' || format === 'prisma') return readOnServer({ files, format });
  return readInWorker({ files, format });
}

function readInWorker(request: ImportRequest): Promise<Result<Imported>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
    const finish = (result: Result<Imported>) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(result);
    };
    const timer = setTimeout(() => {
      const message = `Reading the text took longer than ${waitMs / 1000} seconds and was stopped.`;
      finish(failed({ code: 'too-slow', message, resolution: 'Import a part of it, or choose another format.' }));
    }, waitMs);
    worker.onmessage = ({ data }: MessageEvent<Result<Imported>>) => finish(data);
    worker.onerror = () =>
      finish(failed({ code: 'cannot-read', message: 'The text could not be read.', resolution: 'Reload the page and try again.' }));
    worker.postMessage(request);
  });
}
