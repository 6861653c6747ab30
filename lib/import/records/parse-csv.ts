import Papa from 'papaparse';
import { failed, ok, type Result } from '@/lib/result';
import { cannotRead, type ImportFile, placeAt } from '../report';

const rowsMax = 1000;

/** By the codes of Papa Parse. */
const reasons: Readonly<Record<string, string>> = {
  MissingQuotes: 'The quotation mark that opens here is not closed.',
  InvalidQuotes: 'Between the closing quotation mark of this value and the next comma stands something else.',
  TooFewFields: 'This record has fewer values than the first line has names.',
  TooManyFields: 'This record has more values than the first line has names.',
};

/** The first records of a CSV file: enough to tell the types by. */
export function parseCsv({ text, path }: ImportFile): Result<Record<string, unknown>[]> {
  const { data, errors, meta } = Papa.parse<Record<string, unknown>>(text, { header: true, skipEmptyLines: 'greedy', preview: rowsMax });
  const place = (line: number) => ({ line, column: 1, ...(path === undefined ? {} : { path }) });
  // One column needs no delimiter; a row that is short or long is told, since its values would stand under wrong names.
  const error = errors.find(({ code }) => code !== 'UndetectableDelimiter');
  if (error) {
    // The quotation mark stands before what is in it.
    const at = error.index === undefined ? place((error.row ?? 0) + 2) : placeAt(text, error.index - 1, path);
    return failed(cannotRead('CSV', reasons[error.code] ?? error.message, at));
  }
  const names = meta.fields ?? [];
  if (names.length === 0 || data.length === 0) {
    return failed(cannotRead('CSV', 'There is no line of names with a record below it.', place(1)));
  }
  return ok(data);
}
