import type { Backend } from '@/lib/backend/backend';
import type { CustomType, Data, EnumType, Model } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import type { Operation } from '@/lib/backend/operation';
import type { Rule } from '@/lib/backend/rule';
import { withApiKeyFor } from './api-key';
import { addGroup } from './apply-auth';
import { checkNewFields } from './apply-fields';
import { addFunction } from './apply-functions';
import { checkArguments, checkOperationRules } from './apply-operations';
import type { Fragment } from './data-edits';
import type { EditOf } from './edit';
import { ensureData, insertType, schemaFor } from './find';
import { checkEnumValues, checkOperationName, checkTypeName } from './names';
import { refuse } from './refuse';

type Kind = 'models' | 'enums' | 'customTypes' | 'operations';
interface Types {
  models: Model;
  enums: EnumType;
  customTypes: CustomType;
  operations: Operation;
}

/** Everything that is imported comes in, or nothing does; what it needs of sign-in, groups and functions comes along. */
export function importTypes(backend: Backend, edit: EditOf<'importTypes'>): Backend {
  const rules = rulesIn(edit);
  const signIn = backend.auth || !rules.some(needsSignIn) ? backend : { ...backend, auth: { loginWith: { email: true }, chips: [] } };
  const withFunctions = edit.functions.reduce(ensureFunction, groupsIn(rules).reduce(ensureGroup, signIn));
  let data = ensureData(withFunctions);
  const schema = schemaFor(data, undefined);
  const isOpen = data.schemas.some(({ name, rules: own, chips }) => name === schema && own.length === 0 && chips.length === 0);
  for (const type of edit.enums) {
    checkEnumValues(type.values);
    data = put(data, edit, 'enums', { ...type, schema }, 'an enum');
  }
  for (const type of edit.customTypes) {
    checkNewFields(type.fields);
    data = put(data, edit, 'customTypes', { ...type, schema }, 'a custom type');
  }
  for (const model of edit.models) {
    checkNewFields(model.fields);
    // Where the schema has rules of its own, those of the import would not reach its models.
    const rules = model.rules.length > 0 || isOpen ? model.rules : edit.rules;
    data = put(data, edit, 'models', { ...model, rules, schema, chips: [] }, 'a model');
  }
  for (const operation of edit.operations) {
    checkArguments(operation.arguments);
    checkOperationRules(operation.rules);
    data = put(data, edit, 'operations', { ...operation, schema, chips: [] }, 'an operation');
  }
  if (isOpen && edit.rules.length > 0) {
    data = { ...data, schemas: data.schemas.map((own) => (own.name === schema ? { ...own, rules: edit.rules } : own)) };
  }
  return { ...withFunctions, data: withApiKeyFor(withFunctions, data, rules) };
}

/** Adds a type, or puts it in the place of the one that it replaces. */
function put<K extends Kind>(data: Data, { replace }: EditOf<'importTypes'>, kind: K, type: Types[K], what: string): Data {
  const list = data[kind] as Types[K][];
  const old = replace.includes(type.name) ? list.find(({ name }) => name === type.name) : undefined;
  if (!old) {
    if (kind === 'operations') checkOperationName(data, type.name);
    else checkTypeName(data, type.name, what);
    return { ...data, [kind]: insertType(data, list, type) };
  }
  if ('chips' in old && old.chips.length > 0) {
    refuse('written-as-code', `“${old.name}” has code the editor does not understand, which would be lost.`, 'Skip or rename it.');
  }
  return { ...data, [kind]: list.map((candidate) => (candidate === old ? { ...type, schema: old.schema } : candidate)) };
}

function ensureGroup(backend: Backend, group: string): Backend {
  const { auth } = backend;
  if (!auth || auth.groups?.includes(group) || auth.chips.some(({ at }) => at === 'groups')) return backend;
  return addGroup(backend, { kind: 'addGroup', group });
}

function ensureFunction(backend: Backend, name: string): Backend {
  if (backend.functions.some((fn) => fn.name === name)) return backend;
  return addFunction(backend, { kind: 'addFunction', name });
}

function rulesIn({ models, operations, rules }: Fragment): Rule[] {
  const ofField = (field: Field): Rule[] => ('rules' in field ? field.rules : []);
  return [
    ...rules,
    ...models.flatMap((model) => [...model.rules, ...model.fields.flatMap(ofField)]),
    ...operations.flatMap((operation) => operation.rules),
  ];
}

function needsSignIn(rule: Rule): boolean {
  return rule.kind !== 'publicApiKey' && rule.kind !== 'custom' && rule.kind !== 'resource' && rule.kind !== 'code';
}

function groupsIn(rules: readonly Rule[]): string[] {
  const userPool = rules.filter((rule) => !('provider' in rule) || rule.provider === undefined || rule.provider === 'userPools');
  return [...new Set(userPool.flatMap((rule) => (rule.kind === 'group' ? [rule.group] : rule.kind === 'groups' ? rule.groups : [])))];
}
