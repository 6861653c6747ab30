import type { Field, ScalarType } from '@/lib/backend/field';
import type { Fragment } from '@/lib/edits/data-edits';
import { fieldNameOf, freeName, problemOfFieldName, typeNameOf } from '../names';
import type { Place, Report } from '../report';

/** Records of one kind, as a sample: what every value of a field is decides its type. */
export interface Sample {
  /** The model's name. */
  name: string;
  records: readonly Record<string, unknown>[];
  at: Place;
}

const depthMax = 5;
const columnsMax = 500;

type Model = Fragment['models'][number];

export function modelOfSample({ name, records, at }: Sample, report: Report): Model {
  const fields = fieldsOf(name, records, at, report, 0).filter((field) => !(field.name === 'id' && field.kind === 'scalar'));
  if (records.some((record) => 'id' in record)) report.changed(at, `${name}.id`, 'Every model has an id of its own, which is a text.');
  report.understood(at, name, `model, from ${records.length === 1 ? '1 record' : `${records.length} records`}`);
  return { name, fields, secondaryIndexes: [], disabledOperations: [], rules: [] };
}

function fieldsOf(holder: string, records: readonly Record<string, unknown>[], at: Place, report: Report, depth: number): Field[] {
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
  if (keys.length > columnsMax) report.leftOut(at, holder, `Only the first ${columnsMax} of ${keys.length} fields are imported.`);
  const fields: Field[] = [];
  for (const key of keys.slice(0, columnsMax)) {
    const name = freeName(fieldNameOf(key), (wanted) => fields.some((field) => field.name === wanted));
    const problem = key.trim() === '' ? 'It has no name.' : problemOfFieldName(name);
    if (problem) {
      report.leftOut(at, `${holder}.${key}`, problem);
      continue;
    }
    const values = records.map((record) => record[key]);
    const field = fieldOf(holder, name, values, at, report, depth);
    if (name === key) report.understood(at, `${holder}.${name}`, field.kind === 'scalar' ? field.type : field.kind);
    else report.changed(at, `${holder}.${name}`, `“${key}” is called ${name} here.`);
    fields.push(field);
  }
  return fields;
}

function fieldOf(holder: string, name: string, values: readonly unknown[], at: Place, report: Report, depth: number): Field {
  const present = values.filter((value) => value !== null && value !== undefined && value !== '');
  const list = present.length > 0 && present.every((value) => Array.isArray(value));
  const items = list ? (present as unknown[][]).flat().filter((value) => value !== null) : present;
  const objects = items.filter(
    (value): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  const isObject = items.length > 0 && objects.length === items.length;
  if (isObject && !list && depth < depthMax) {
    const fields = fieldsOf(`${holder}.${name}`, objects, at, report, depth + 1);
    if (fields.length > 0) return { kind: 'object', name, fields };
  }
  const type = isObject ? 'json' : scalarOf(items);
  const required = !list && present.length === values.length && values.length > 1;
  return { kind: 'scalar', name, type, required, list: list && !isObject, listRequired: false, validation: [], rules: [] };
}

const patterns: readonly [ScalarType, RegExp][] = [
  ['date', /^\d{4}-\d{2}-\d{2}$/],
  ['datetime', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/],
  ['time', /^\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/],
  ['email', /^[^\s@]{1,100}@[^\s@.]{1,100}(\.[^\s@.]{1,100}){1,5}$/],
  ['url', /^https?:\/\/\S{1,2000}$/],
  ['ipAddress', /^\d{1,3}(\.\d{1,3}){3}$/],
  ['boolean', /^(true|false)$/i],
  // A number that begins with a zero, such as a postcode, is a text.
  ['integer', /^-?(0|[1-9]\d{0,8})$/],
  ['float', /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/],
];

/** The narrowest type that all of the values have. */
function scalarOf(values: readonly unknown[]): ScalarType {
  if (values.length === 0) return 'string';
  const every = (test: (value: unknown) => boolean): boolean => values.every(test);
  if (every((value) => typeof value === 'boolean')) return 'boolean';
  if (every((value) => typeof value === 'number'))
    return every((value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31) ? 'integer' : 'float';
  if (!every((value) => typeof value === 'string')) return 'json';
  return patterns.find(([, pattern]) => every((value) => pattern.test(String(value))))?.[0] ?? 'string';
}

/** `data/customers-2024.csv` becomes `Customer`. */
export function modelNameOf(path: string | undefined): string {
  const stem =
    (path ?? '')
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? '';
  const name = typeNameOf(stem.replace(/[-_ ]?\d+$/, ''));
  return name === 'Type' ? 'Record' : name;
}
