import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import { withApiKeyFor } from './api-key';
import { refuseUsedByOperations } from './apply-models';
import { checkArguments, checkOperationRules } from './apply-operations';
import type { EditOf } from './edit';
import {
  ensureData,
  getData,
  getField,
  getHolder,
  getModel,
  getOperation,
  insertType,
  refuseChip,
  schemaFor,
  withFields,
  withModel,
  withOperation,
} from './find';
import { checkEnumValues, checkTypeName } from './names';
import { refuse } from './refuse';
import { renameReferences } from './rename-references';

export function setRules(backend: Backend, edit: EditOf<'setRules'>): Backend {
  const { target, rules } = edit;
  const data = withApiKeyFor(backend, getData(backend), rules);
  if (target.level !== 'schema' && rules.some((rule) => rule.kind === 'resource')) {
    refuse('rule-level', 'A function can only be given access to the whole schema.', 'Set this rule at schema level.');
  }
  if (target.level === 'schema') {
    const name = schemaFor(data, target.schema);
    for (const schema of data.schemas)
      if (schema.name === name) refuseChip(schema.chips, '.authorization', 'The list of rules of the schema');
    return { ...backend, data: { ...data, schemas: data.schemas.map((schema) => (schema.name === name ? { ...schema, rules } : schema)) } };
  }
  if (target.level === 'model') {
    const model = getModel(data, target.model);
    refuseChip(model.chips, '.authorization', `The list of rules of ${model.name}`);
    return { ...backend, data: withModel(data, target.model, (old) => ({ ...old, rules })) };
  }
  if (target.level === 'operation') {
    const operation = getOperation(data, target.operation);
    refuseChip(operation.chips, '.authorization', `The list of rules of ${operation.name}`);
    if (operation.kind !== 'conversation') checkOperationRules(rules);
    return { ...backend, data: withOperation(data, target.operation, (old) => ({ ...old, rules })) };
  }
  const field = getField(getHolder(data, target.model), target.field);
  if (!('rules' in field))
    refuse('no-rules', `“${field.name}” cannot have rules of its own as it is written.`, 'Use a named enum or custom type.');
  const change = (candidate: Field): Field => (candidate === field && 'rules' in candidate ? { ...candidate, rules } : candidate);
  return { ...backend, data: withFields(data, target.model, (fields) => fields.map(change)) };
}

export function addEnum(backend: Backend, edit: EditOf<'addEnum'>): Backend {
  const data = ensureData(backend);
  checkTypeName(data, edit.name, 'an enum');
  checkEnumValues(edit.values);
  const added = { name: edit.name, schema: schemaFor(data, undefined), values: edit.values };
  return { ...backend, data: { ...data, enums: insertType(data, data.enums, added) } };
}

export function updateEnum(backend: Backend, edit: EditOf<'updateEnum'>): Backend {
  const data = getEnum(backend, edit.enum);
  checkEnumValues(edit.values);
  return {
    ...backend,
    data: { ...data, enums: data.enums.map((type) => (type.name === edit.enum ? { ...type, values: edit.values } : type)) },
  };
}

export function renameEnum(backend: Backend, edit: EditOf<'renameEnum'>): Backend {
  const data = getEnum(backend, edit.enum);
  if (edit.to === edit.enum) return backend;
  checkTypeName({ ...data, enums: data.enums.filter((type) => type.name !== edit.enum) }, edit.to, 'an enum');
  const renamed = { ...data, enums: data.enums.map((type) => (type.name === edit.enum ? { ...type, name: edit.to } : type)) };
  return { ...backend, data: renameReferences(renamed, edit.enum, edit.to) };
}

export function removeEnum(backend: Backend, edit: EditOf<'removeEnum'>): Backend {
  const data = getEnum(backend, edit.enum);
  refuseUsedByOperations(data, edit.enum);
  const toText = (field: Field): Field => {
    if (field.kind === 'object') return { ...field, fields: field.fields.map(toText) };
    if (field.kind !== 'ref' || field.target !== edit.enum) return field;
    const { target: _target, ...rest } = field;
    return { ...rest, kind: 'scalar', type: 'string', validation: [] };
  };
  return {
    ...backend,
    data: {
      ...data,
      enums: data.enums.filter((type) => type.name !== edit.enum),
      models: data.models.map((model) => ({ ...model, fields: model.fields.map(toText) })),
      customTypes: data.customTypes.map((type) => ({ ...type, fields: type.fields.map(toText) })),
    },
  };
}

function getEnum(backend: Backend, name: string): Data {
  const data = getData(backend);
  if (!data.enums.some((type) => type.name === name)) refuse('not-found', `There is no enum named “${name}”.`);
  return data;
}

export function addCustomType(backend: Backend, edit: EditOf<'addCustomType'>): Backend {
  const data = ensureData(backend);
  checkTypeName(data, edit.name, 'a custom type');
  checkArguments(edit.fields);
  const type = { name: edit.name, schema: schemaFor(data, undefined), fields: edit.fields };
  return { ...backend, data: { ...data, customTypes: insertType(data, data.customTypes, type) } };
}

export function renameCustomType(backend: Backend, edit: EditOf<'renameCustomType'>): Backend {
  const data = getCustomType(backend, edit.customType);
  if (edit.to === edit.customType) return backend;
  checkTypeName({ ...data, customTypes: data.customTypes.filter((type) => type.name !== edit.customType) }, edit.to, 'a custom type');
  const customTypes = data.customTypes.map((type) => (type.name === edit.customType ? { ...type, name: edit.to } : type));
  return { ...backend, data: renameReferences({ ...data, customTypes }, edit.customType, edit.to) };
}

export function removeCustomType(backend: Backend, edit: EditOf<'removeCustomType'>): Backend {
  const data = getCustomType(backend, edit.customType);
  refuseUsedByOperations(data, edit.customType);
  const uses = (field: Field): boolean =>
    (field.kind === 'ref' && field.target === edit.customType) || (field.kind === 'object' && field.fields.some(uses));
  const user = [...data.models, ...data.customTypes].find((holder) => holder.fields.some(uses));
  if (user) refuse('in-use', `“${edit.customType}” is the type of a field of ${user.name}.`, 'Change that field first.');
  return { ...backend, data: { ...data, customTypes: data.customTypes.filter((type) => type.name !== edit.customType) } };
}

function getCustomType(backend: Backend, name: string): Data {
  const data = getData(backend);
  if (!data.customTypes.some((type) => type.name === name)) refuse('not-found', `There is no custom type named “${name}”.`);
  return data;
}

export function setDefaultAuthorizationMode(backend: Backend, edit: EditOf<'setDefaultAuthorizationMode'>): Backend {
  const data = getData(backend);
  refuseChip(data.chips, 'authorizationModes.defaultAuthorizationMode', 'The default authorization mode');
  const days = edit.apiKeyExpiresInDays ?? data.apiKeyExpiresInDays;
  return {
    ...backend,
    data: { ...data, defaultAuthorizationMode: edit.mode, ...(days === undefined ? {} : { apiKeyExpiresInDays: days }) },
  };
}
