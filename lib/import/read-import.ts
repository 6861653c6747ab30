import { failed, type Result } from '@/lib/result';
import { type ImportFormat, importSizeMax, type ServerFormat, tooLarge } from './importers';
import type { Imported, ImportFile } from './report';

type Reader = (files: readonly ImportFile[]) => Result<Imported>;

/** Parsers are large: each is loaded when something is in its format. */
const readers: Readonly<Record<Exclude<ImportFormat, ServerFormat>, () => Promise<Reader>>> = {
  gen1: async () => (await import('./gen1/read-schema')).readGen1Schema,
  postgresql: async () => (await import('./sql/read-postgresql')).readPostgresql,
  mysql: async () => (await import('./sql/read-mysql')).readMysql,
  json: async () => (await import('./records/read-records')).readJson,
  csv: async () => (await import('./records/read-records')).readCsv,
};

/** Reads files in one of the formats that a browser can read. */
export async function readImport(files: readonly ImportFile[], format: Exclude<ImportFormat, ServerFormat>): Promise<Result<Imported>> {
  return refuseUnreadable(files) ?? (await readers[format]())(files);
}

/** Nothing, or more than any schema. */
export function refuseUnreadable(files: readonly ImportFile[]): Result<never> | undefined {
  if (files.reduce((sum, { text }) => sum + text.length, 0) > importSizeMax) return failed(tooLarge);
  if (files.some(({ text }) => text.trim() !== '')) return undefined;
  return failed({ code: 'empty', message: 'line 1, column 1: There is no text.', resolution: 'Paste a schema, or choose a file.' });
}
