import Papa from 'papaparse';
import { failed, ok, type Result } from '@/lib/result';
import { cannotRead, type ImportFile } from '../report';

const rowsMax = 1000;

/** The first records of a CSV file: enough to tell the types by. */
export function parseCsv({ text, path }: ImportFile): Result<Record<string, unknown>[]> {
  const { data, errors, meta } = Papa.parse<Record<string, unknown>>(text, { header: true, skipEmptyLines: 'greedy', preview: rowsMax });
  const place = (line: number) => ({ line, column: 1, ...(path === undefined ? {} : { path }) });
  // One column needs no delimiter; a row that is short or long is told, since its values would stand under wrong names.
  const error = errors.find(({ code }) => code !== 'UndetectableDelimiter');
  if (error) return failed(cannotRead('CSV', error.message, place((error.row ?? 0) + 2)));
  const names = meta.fields ?? [];
  if (names.length === 0 || data.length === 0) {
    return failed(cannotRead('CSV', 'There is no line of names with a record below it.', place(1)));
  }
  return ok(data);
}
