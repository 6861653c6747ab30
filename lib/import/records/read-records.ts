import type { Fragment } from '@/lib/edits/data-edits';
import { failed, ok, type Result } from '@/lib/result';
import { freeName, problemOfTypeName, typeNameOf } from '../names';
import { cannotRead, createReport, emptyFragment, type Imported, type ImportFile, type Place, placeAt, refuseTooMany } from '../report';
import { modelNameOf, modelOfSample, type Sample } from './infer';
import { parseCsv } from './parse-csv';

/** Reads records as JSON: a list of objects, an object of such lists, or one object on each line. */
export function readJson(files: readonly ImportFile[]): Result<Imported> {
  return readSamples(files, 'JSON', jsonSamples);
}

/** Reads records as CSV, of which the first line names the fields. */
export function readCsv(files: readonly ImportFile[]): Result<Imported> {
  return readSamples(files, 'CSV', (file) => {
    const parsed = parseCsv(file);
    return parsed.ok ? ok([{ name: modelNameOf(file.path), records: parsed.value, at: startOf(file) }]) : parsed;
  });
}

function startOf({ path }: ImportFile): Place {
  return { line: 1, column: 1, ...(path === undefined ? {} : { path }) };
}

function readSamples(files: readonly ImportFile[], format: string, samplesOf: (file: ImportFile) => Result<Sample[]>): Result<Imported> {
  const report = createReport();
  const models: Fragment['models'] = [];
  for (const file of files) {
    const samples = samplesOf(file);
    if (!samples.ok) return samples;
    const tooMany = refuseTooMany(samples.value.length + models.length);
    if (tooMany) return tooMany;
    for (const sample of samples.value) {
      const wanted = problemOfTypeName(sample.name) === undefined ? sample.name : `${sample.name}Record`;
      const name = freeName(wanted, (taken) => models.some((model) => model.name.toLowerCase() === taken.toLowerCase()));
      const model = modelOfSample({ ...sample, name }, report);
      if (model.fields.length > 0) models.push(model);
      else report.leftOut(sample.at, name, 'Its records have no fields.');
    }
  }
  const [first] = models;
  if (!first) return failed(cannotRead(format, 'There are no records.', { line: 1, column: 1 }));
  report.changed(
    { line: 1, column: 1 },
    'Access',
    'Records say nothing of people: everybody has those they made. Change the rules as you need them.',
  );
  return ok({
    format: `${format} records`,
    fragment: { ...emptyFragment(), models, rules: [{ kind: 'owner' }] },
    report: report.items,
    differences: [],
  });
}

function jsonSamples(file: ImportFile): Result<Sample[]> {
  const parsed = parseJson(file);
  if (!parsed.ok) return parsed;
  const at = startOf(file);
  const value = parsed.value;
  const list = recordsIn(value);
  if (list) return ok([{ name: modelNameOf(file.path), records: list, at }]);
  const entries = isRecord(value) ? Object.entries(value) : [];
  const tables = entries.flatMap(([key, item]) => {
    const records = recordsIn(item);
    return records
      ? [{ name: typeNameOf(key), records, at: placeAt(file.text, Math.max(0, file.text.indexOf(`"${key}"`)), file.path) }]
      : [];
  });
  if (tables.length > 0 && tables.length === entries.length) return ok(tables);
  return ok(isRecord(value) ? [{ name: modelNameOf(file.path), records: [value], at }] : []);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordsIn(value: unknown): Record<string, unknown>[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord) ? value : undefined;
}

function parseJson({ text, path }: ImportFile): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const lines = /\.(jsonl|ndjson)$/i.test(path ?? '') || /^\s*\{.*\}\s*\n\s*\{/.test(text) ? parseLines(text) : undefined;
    if (lines) return ok(lines);
    const message = error instanceof Error ? error.message : '';
    const offset = /position (\d+)/.exec(message)?.[1];
    const written = /line (\d+) column (\d+)/.exec(message);
    const start = path === undefined ? {} : { path };
    const place = written
      ? { line: Number(written[1]), column: Number(written[2]), ...start }
      : placeAt(text, offset === undefined ? text.length : Number(offset), path);
    return failed(cannotRead('JSON', 'This is not JSON.', place));
  }
}

function parseLines(text: string): unknown[] | undefined {
  try {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line));
  } catch {
    return undefined; // The place of the whole text's error is told.
  }
}
