/** The form of a record: one text for each value; the values of a custom type have texts of their own. */
import type { ClientField, ClientModels } from '@/lib/views/client-models';
import { fromText, toText } from './field-value';
import type { RecordRow } from './record-documents';

export interface FormField {
  /** Its name, after the names of the fields that it is part of: `address.city`. */
  key: string;
  field: ClientField;
  /** The fields of a custom type. */
  parts?: FormField[];
}

export type Texts = Readonly<Record<string, string>>;

/** Custom types can hold one another; deeper ones are typed as JSON. */
const DEPTH_MAX = 3;

export function formOf(models: ClientModels, fields: readonly ClientField[], within: readonly string[] = []): FormField[] {
  return fields.map((field) => {
    const path = [...within, field.name];
    const key = path.join('.');
    const { type, isArray } = field;
    const custom = typeof type === 'object' && 'nonModel' in type && !isArray ? models.nonModels[type.nonModel] : undefined;
    return custom && path.length <= DEPTH_MAX ? { key, field, parts: formOf(models, Object.values(custom.fields), path) } : { key, field };
  });
}

/** The texts that a form starts with; `value` is absent for a new record. */
export function textsOf(form: readonly FormField[], value: RecordRow | undefined): Texts {
  return Object.fromEntries(
    form.flatMap(({ key, field, parts }): [string, string][] => {
      const own = value?.[field.name];
      if (parts) return Object.entries(textsOf(parts, isObject(own) ? own : {}));
      const isUnset = value === undefined && field.type === 'Boolean' && field.isRequired && !field.isArray;
      return [[key, isUnset ? 'false' : toText(field, own)]];
    }),
  );
}

export interface ReadForm {
  input: RecordRow;
  /** By key. */
  problems: Record<string, string>;
}

/**
 * The values that texts stand for. What was not touched is left out, so that it cannot undo what someone else has
 * changed meanwhile.
 * @param before the texts of the record as it was; absent for a new one, of which empty values are left out
 */
export function readForm(models: ClientModels, form: readonly FormField[], texts: Texts, before?: Texts): ReadForm {
  const input: RecordRow = {};
  const problems: Record<string, string> = {};
  for (const entry of form) {
    const keys = keysOf(entry);
    if (before && keys.every((key) => texts[key] === before[key])) continue;
    const read = readValue(models, entry, texts);
    Object.assign(problems, read.problems);
    if (before || read.value !== null) input[entry.field.name] = read.value;
  }
  return { input, problems };
}

function readValue(
  models: ClientModels,
  { key, field, parts }: FormField,
  texts: Texts,
): { value: unknown; problems: Record<string, string> } {
  if (!parts) {
    const parsed = fromText(field, texts[key] ?? '', models);
    return 'error' in parsed ? { value: null, problems: { [key]: parsed.error } } : { value: parsed.value, problems: {} };
  }
  const isEmpty = parts.flatMap(keysOf).every((one) => (texts[one] ?? '') === '');
  if (isEmpty && !field.isRequired) return { value: null, problems: {} };
  const value: RecordRow = {};
  const problems: Record<string, string> = {};
  for (const part of parts) {
    // A switch that was never moved is off.
    const isOff = part.field.type === 'Boolean' && part.field.isRequired && !part.field.isArray && (texts[part.key] ?? '') === '';
    const read = isOff ? { value: false, problems: {} } : readValue(models, part, texts);
    value[part.field.name] = read.value;
    Object.assign(problems, read.problems);
  }
  return { value, problems };
}

function keysOf({ key, parts }: FormField): string[] {
  return parts ? parts.flatMap(keysOf) : [key];
}

function isObject(value: unknown): value is RecordRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
