import type { Backend } from '@/lib/backend/backend';
import type { Data, Model } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';
import { withApiKeyFor } from './api-key';
import { checkNewFields } from './apply-fields';
import type { EditOf } from './edit';
import { ensureData, getData, getField, getModel, insertType, refuseChip, schemaFor, withModel } from './find';
import { checkTypeName } from './names';
import { refuse } from './refuse';
import { renameReferences, usesType } from './rename-references';

/**
 * Amplify refuses a model that has no rule at all. The owner's own is the closest rule that works; without sign-in
 * only the API key is possible, and a lint rule then says that anyone can write.
 */
export function rulesForNewModel(backend: Backend, data: Data, schema: string): Rule[] {
  const inherited = data.schemas.find((candidate) => candidate.name === schema);
  if (inherited && (inherited.rules.length > 0 || inherited.chips.length > 0)) return [];
  return [backend.auth ? { kind: 'owner' } : { kind: 'publicApiKey' }];
}

export function addModel(backend: Backend, edit: EditOf<'addModel'>): Backend {
  const data = ensureData(backend);
  checkTypeName(data, edit.name, 'a model');
  const schema = schemaFor(data, edit.schema);
  const fields = edit.fields ?? [];
  checkNewFields(fields);
  const model: Model = {
    name: edit.name,
    schema,
    fields,
    secondaryIndexes: [],
    disabledOperations: [],
    rules: edit.rules ?? rulesForNewModel(backend, data, schema),
    chips: [],
  };
  return { ...backend, data: withApiKeyFor(backend, { ...data, models: insertType(data, data.models, model) }, model.rules) };
}

export function renameModel(backend: Backend, edit: EditOf<'renameModel'>): Backend {
  const data = getData(backend);
  getModel(data, edit.model);
  if (edit.to === edit.model) return backend;
  // Only the case may change, so the model itself does not count as taken.
  checkTypeName({ ...data, models: data.models.filter((model) => model.name !== edit.model) }, edit.to, 'a model');
  const renamed = withModel(data, edit.model, (model) => ({ ...model, name: edit.to }));
  return { ...backend, data: renameReferences(renamed, edit.model, edit.to) };
}

export function removeModel(backend: Backend, edit: EditOf<'removeModel'>): Backend {
  const data = getData(backend);
  getModel(data, edit.model);
  refuseUsedByOperations(data, edit.model);
  const pointsAtIt = (field: Field): boolean => field.kind === 'relationship' && field.target === edit.model;
  const models = data.models
    .filter((model) => model.name !== edit.model)
    .map((model) => (model.fields.some(pointsAtIt) ? { ...model, fields: model.fields.filter((field) => !pointsAtIt(field)) } : model));
  return { ...backend, data: { ...data, models } };
}

/** Refuses to remove a type that an operation takes, gives back or listens to: what it would do then nobody can say. */
export function refuseUsedByOperations(data: Data, type: string): void {
  const users = data.operations.filter((operation) => usesType(operation, type)).map((operation) => operation.name);
  if (users.length > 0) refuse('in-use', `“${type}” is used by ${users.join(', ')}.`, 'Change or remove those operations first.');
}

export function setIdentifier(backend: Backend, edit: EditOf<'setIdentifier'>): Backend {
  const data = getData(backend);
  const model = getModel(data, edit.model);
  refuseChip(model.chips, '.identifier', `The identifier of ${model.name}`);
  for (const name of edit.identifier ?? []) {
    if (name === 'id' && !model.fields.some((field) => field.name === 'id')) continue;
    refuseUnlessKey(model, name);
    const field = getField(model, name);
    if ('required' in field && !field.required) {
      refuse(
        'identifier-optional',
        `The field “${name}” is part of the identifier and must be required.`,
        `Make “${name}” required first.`,
      );
    }
  }
  refuseTwice(edit.identifier ?? []);
  return {
    ...backend,
    data: withModel(data, edit.model, ({ identifier: _old, ...rest }) =>
      edit.identifier ? { ...rest, identifier: edit.identifier } : rest,
    ),
  };
}

export function setSecondaryIndexes(backend: Backend, edit: EditOf<'setSecondaryIndexes'>): Backend {
  const data = getData(backend);
  const model = getModel(data, edit.model);
  refuseChip(model.chips, '.secondaryIndexes', `The list of indexes of ${model.name}`);
  for (const index of edit.indexes) {
    const keys = [index.partitionKey, ...index.sortKeys];
    for (const key of keys) refuseUnlessKey(model, key);
    refuseTwice(keys);
    if (index.projection === 'INCLUDE' && (index.nonKeyAttributes ?? []).length === 0) {
      refuse('index-incomplete', 'An index that includes fields must say which.', 'Choose the fields to include.');
    }
  }
  return { ...backend, data: withModel(data, edit.model, (old) => ({ ...old, secondaryIndexes: edit.indexes })) };
}

export function setDisabledOperations(backend: Backend, edit: EditOf<'setDisabledOperations'>): Backend {
  const data = getData(backend);
  const model = getModel(data, edit.model);
  refuseChip(model.chips, '.disableOperations', `The list of disabled operations of ${model.name}`);
  return { ...backend, data: withModel(data, edit.model, (old) => ({ ...old, disabledOperations: edit.operations })) };
}

/** DynamoDB keys are single texts or numbers: no lists, no booleans, no objects, no relationships. */
function refuseUnlessKey(model: Model, name: string): void {
  const field = getField(model, name);
  const fits =
    field.kind === 'enum' ||
    (field.kind === 'ref' && !field.list) ||
    (field.kind === 'scalar' && !field.list && !['boolean', 'json'].includes(field.type));
  if (!fits) refuse('not-a-key', `The field “${name}” cannot be part of a key.`, 'Choose a single text, number, date or enum field.');
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse('name-taken', `The field “${twice}” stands there twice.`, 'Use each field once.');
}
