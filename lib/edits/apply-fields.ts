import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import type { Field, ScalarField, ScalarType } from '@/lib/backend/field';
import type { Json } from '@/lib/backend/value';
import type { FieldChanges } from './data-edits';
import type { EditOf } from './edit';
import { getData, getField, getHolder, withFields } from './find';
import { checkEnumValues, checkFieldName } from './names';
import { refuse } from './refuse';
import { renameFieldReferences } from './rename-references';

/** Checks fields that come with a new model or type. */
export function checkNewFields(fields: readonly Field[]): void {
  fields.forEach((field, index) => {
    checkNewField(fields.slice(0, index), field);
  });
}

function checkNewField(others: readonly Field[], field: Field): void {
  if (field.kind === 'code' && field.name === field.source) return;
  checkFieldName(others, field.name);
  if (field.kind === 'enum') checkEnumValues(field.values);
  if (field.kind === 'object') checkNewFields(field.fields);
  if (field.kind === 'scalar') checkDefault(field);
  if ((field.kind === 'scalar' || field.kind === 'ref') && field.listRequired && !field.list) {
    refuse('not-a-list', `“${field.name}” is not a list, so the list cannot be required.`);
  }
}

export function addField(backend: Backend, edit: EditOf<'addField'>): Backend {
  const data = getData(backend);
  checkNewField(getHolder(data, edit.model).fields, edit.field);
  if (edit.field.kind === 'relationship' && !data.models.some((model) => model.name === edit.model)) {
    refuse('is-relationship', `“${edit.field.name}” is a relationship, which only a model can have.`, 'Choose another type.');
  }
  return { ...backend, data: withFields(data, edit.model, (fields) => fields.toSpliced(edit.at ?? fields.length, 0, edit.field)) };
}

export function updateField(backend: Backend, edit: EditOf<'updateField'>): Backend {
  const data = getData(backend);
  const field = getField(getHolder(data, edit.model), edit.field);
  const updated = changeField(field, edit.changes);
  if (updated.kind === 'scalar') checkDefault(updated);
  return {
    ...backend,
    data: withFields(data, edit.model, (fields) => fields.map((candidate) => (candidate === field ? updated : candidate))),
  };
}

/** The field with the changes made. A change of type keeps what the new type can hold and drops the rest. */
function changeField(field: Field, changes: FieldChanges): Field {
  refuseSpread(field);
  if (field.kind === 'relationship') return changeRelationship(field, changes);
  const type = changes.type;
  if (type !== undefined && typeof type === 'object' && 'values' in type) {
    checkEnumValues(type.values);
    if (changes.required || changes.list) {
      refuse('enum-in-place', 'An enum written in place can neither be required nor a list.', 'Add a named enum and use that as the type.');
    }
    return { kind: 'enum', name: field.name, values: type.values };
  }
  const modifiers = changeModifiers(field, changes);
  if (typeof type === 'object' || (type === undefined && field.kind === 'ref')) {
    const target = typeof type === 'object' ? type.ref : field.kind === 'ref' ? field.target : '';
    return { kind: 'ref', name: field.name, target, ...modifiers };
  }
  const scalarType = type ?? (field.kind === 'scalar' ? field.type : undefined);
  if (scalarType === undefined) {
    return refuse(
      'no-modifiers',
      `“${field.name}” cannot be required, repeated or have a default as it is written now.`,
      'Choose another type for it first.',
    );
  }
  return changeScalar(field, scalarType, modifiers, changes);
}

function changeModifiers(field: Field, changes: FieldChanges): Pick<ScalarField, 'required' | 'list' | 'listRequired' | 'rules'> {
  const old = field.kind === 'scalar' || field.kind === 'ref' ? field : { required: false, list: false, listRequired: false, rules: [] };
  const list = changes.list ?? old.list;
  return {
    required: changes.required ?? old.required,
    list,
    listRequired: list && (changes.listRequired ?? old.listRequired),
    rules: old.rules,
  };
}

function changeScalar(field: Field, type: ScalarType, modifiers: ReturnType<typeof changeModifiers>, changes: FieldChanges): ScalarField {
  const same = field.kind === 'scalar' && field.type === type && field.list === modifiers.list ? field : undefined;
  const fallback = changes.default === undefined ? same?.default : (changes.default ?? undefined);
  return {
    kind: 'scalar',
    name: field.name,
    type,
    ...modifiers,
    ...(fallback === undefined ? {} : { default: fallback }),
    validation: changes.validation ?? same?.validation ?? [],
  };
}

function changeRelationship(field: Extract<Field, { kind: 'relationship' }>, changes: FieldChanges): Field {
  const { required, ...others } = changes;
  if (required === undefined || Object.keys(others).length > 0) {
    return refuse('is-relationship', `“${field.name}” is a relationship.`, 'Remove the relationship and add it anew.');
  }
  if (field.type === 'hasOne') return { ...field, required };
  if (field.type === 'hasMany') return { ...field, valueRequired: required };
  return refuse(
    'required-by-reference',
    `“${field.name}” is required when ${field.references.join(' and ')} is.`,
    'Make the reference field required instead.',
  );
}

export function renameField(backend: Backend, edit: EditOf<'renameField'>): Backend {
  const data = getData(backend);
  const holder = getHolder(data, edit.model);
  const field = getField(holder, edit.field);
  if (edit.to === edit.field) return backend;
  refuseSpread(field);
  checkFieldName(holder.fields, edit.to);
  const renamed = withFields(data, edit.model, (fields) =>
    fields.map((candidate) => (candidate === field ? { ...field, name: edit.to } : candidate)),
  );
  return { ...backend, data: renameFieldReferences(renamed, edit.model, edit.field, edit.to) };
}

/** A spread stands for fields that are defined elsewhere. */
function refuseSpread(field: Field): void {
  if (field.kind !== 'code' || field.name !== field.source) return;
  refuse('is-spread', 'This entry is written as code and has no name.', 'Change it in the source panel.');
}

export function removeField(backend: Backend, edit: EditOf<'removeField'>): Backend {
  const data = getData(backend);
  const field = getField(getHolder(data, edit.model), edit.field);
  const user = findUser(data, edit.model, edit.field);
  if (user) refuse('in-use', `“${edit.field}” is used by ${user}.`, 'Change that first.');
  return { ...backend, data: withFields(data, edit.model, (fields) => fields.filter((candidate) => candidate !== field)) };
}

/** What would break if the field went, in words; undefined when nothing would. */
export function findUser(data: Data, modelName: string, field: string): string | undefined {
  const model = data.models.find((candidate) => candidate.name === modelName);
  if (!model) return undefined;
  if (model.identifier?.includes(field)) return `the identifier of ${modelName}`;
  if (model.secondaryIndexes.some((index) => [index.partitionKey, ...index.sortKeys, ...(index.nonKeyAttributes ?? [])].includes(field))) {
    return `an index of ${modelName}`;
  }
  for (const other of data.models) {
    for (const candidate of other.fields) {
      if (candidate.kind !== 'relationship' || !candidate.references.includes(field)) continue;
      const holder = candidate.type === 'belongsTo' ? other.name : candidate.target;
      if (holder === modelName) return `the relationship ${other.name}.${candidate.name}`;
    }
  }
  return undefined;
}

export function moveField(backend: Backend, edit: EditOf<'moveField'>): Backend {
  const data = getData(backend);
  const holder = getHolder(data, edit.model);
  const field = getField(holder, edit.field);
  const to = Math.min(edit.to, holder.fields.length - 1);
  if (holder.fields.indexOf(field) === to) return backend;
  return {
    ...backend,
    data: withFields(data, edit.model, (fields) => fields.filter((candidate) => candidate !== field).toSpliced(to, 0, field)),
  };
}

const numbers: readonly ScalarType[] = ['integer', 'float', 'timestamp'];

function checkDefault(field: ScalarField): void {
  if (field.default === undefined || field.default === 'generated') return;
  const value: Json = field.default.value;
  const values = field.list && Array.isArray(value) ? value : [value];
  const fits = values.every((item) => {
    if (field.type === 'json') return true;
    if (field.type === 'boolean') return typeof item === 'boolean';
    if (numbers.includes(field.type)) return typeof item === 'number' && (field.type === 'float' || Number.isInteger(item));
    return typeof item === 'string';
  });
  if (!fits)
    refuse(
      'default-mismatch',
      `The default of “${field.name}” does not fit its type.`,
      `Give a value of the type ${field.type}.`,
      'default',
    );
}
