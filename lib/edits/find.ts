import type { Backend } from '@/lib/backend/backend';
import type { Data, Model } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import type { Operation } from '@/lib/backend/operation';
import type { Chip } from '@/lib/backend/value';
import { refuse } from './refuse';

/** What a new `defineData` starts from; the mode follows from whether people can sign in. */
export function ensureData(backend: Backend): Data {
  if (backend.data) return backend.data;
  return {
    schemas: [{ name: 'schema', rules: [], chips: [] }],
    models: [],
    enums: [],
    customTypes: [],
    operations: [],
    defaultAuthorizationMode: backend.auth ? 'userPool' : 'apiKey',
    chips: [],
  };
}

export function getData(backend: Backend): Data {
  return backend.data ?? refuse('not-found', 'This backend has no data yet.', 'Add a model first.');
}

export function getModel(data: Data, name: string): Model {
  return (
    data.models.find((model) => model.name === name) ??
    refuse('not-found', `There is no model named “${name}”.`, 'It may have been renamed or removed meanwhile.')
  );
}

/** What holds fields: a model, a custom type, an operation (its arguments), or an object field inside one of these. */
export interface FieldHolder {
  name: string;
  fields: Field[];
}

/** The holder of fields under a path: the name of a type, and after dots the object fields that lead to it (`Post.meta`). */
export function getHolder(data: Data, path: string): FieldHolder {
  const [root = '', ...objects] = path.split('.');
  let holder = findRoot(data, root);
  for (const name of objects) {
    const field = getField(holder, name);
    if (field.kind !== 'object') return refuse('not-an-object', `“${holder.name}.${name}” has no fields of its own.`);
    holder = { name: `${holder.name}.${name}`, fields: field.fields };
  }
  return holder;
}

function findRoot(data: Data, name: string): FieldHolder {
  const operation = data.operations.find((candidate) => candidate.name === name);
  if (operation) return { name, fields: operation.arguments };
  return data.customTypes.find((type) => type.name === name) ?? getModel(data, name);
}

export function getOperation(data: Data, name: string): Operation {
  return (
    data.operations.find((operation) => operation.name === name) ??
    refuse('not-found', `There is no operation named “${name}”.`, 'It may have been renamed or removed meanwhile.')
  );
}

export function getField(holder: { name: string; fields: Field[] }, name: string): Field {
  return (
    holder.fields.find((field) => field.name === name) ??
    refuse('not-found', `“${holder.name}” has no field named “${name}”.`, 'It may have been renamed or removed meanwhile.')
  );
}

/** The same backend with one model replaced. */
export function withModel(data: Data, name: string, change: (model: Model) => Model): Data {
  getModel(data, name);
  return { ...data, models: data.models.map((model) => (model.name === name ? change(model) : model)) };
}

/** The same data with one operation replaced. */
export function withOperation(data: Data, name: string, change: (operation: Operation) => Operation): Data {
  return { ...data, operations: data.operations.map((operation) => (operation.name === name ? change(operation) : operation)) };
}

/** The same data with the fields of one holder replaced; see `getHolder` for the path. */
export function withFields(data: Data, path: string, change: (fields: Field[]) => Field[]): Data {
  const [root = '', ...objects] = path.split('.');
  const within = (fields: Field[], [name, ...deeper]: string[]): Field[] =>
    name === undefined
      ? change(fields)
      : fields.map((field) =>
          field.name === name && field.kind === 'object' ? { ...field, fields: within(field.fields, deeper) } : field,
        );
  if (data.operations.some((operation) => operation.name === root)) {
    return withOperation(data, root, (operation) => ({ ...operation, arguments: within(operation.arguments, objects) }));
  }
  if (data.customTypes.some((type) => type.name === root)) {
    const customTypes = data.customTypes.map((type) => (type.name === root ? { ...type, fields: within(type.fields, objects) } : type));
    return { ...data, customTypes };
  }
  return withModel(data, root, (model) => ({ ...model, fields: within(model.fields, objects) }));
}

/** Which schema a new type goes into: the named one, or the first. */
export function schemaFor(data: Data, name: string | undefined): string {
  const schema = name === undefined ? data.schemas[0] : data.schemas.find((candidate) => candidate.name === name);
  return (
    schema?.name ??
    refuse('schema-is-code', 'The schema is written as code the editor does not understand.', 'Change it in the source panel.')
  );
}

/**
 * Adds a type where reading the source would list it: after the last one of its schema, and schemas come in the
 * order of `a.combine`.
 */
export function insertType<T extends { schema: string }>(data: Data, list: T[], added: T): T[] {
  const rank = (type: { schema: string }): number => data.schemas.findIndex((schema) => schema.name === type.schema);
  const at = list.findIndex((type) => rank(type) > rank(added));
  return at < 0 ? [...list, added] : list.toSpliced(at, 0, added);
}

/** Refuses when the setting is written as code, because replacing it would lose that code. */
export function refuseChip(chips: readonly Chip[], at: string, what: string): void {
  const chip = chips.find((candidate) => candidate.at === at || at.startsWith(`${candidate.at}.`));
  if (chip) refuse('written-as-code', `${what} is written as code the editor does not understand.`, 'Change it in the source panel.');
}
