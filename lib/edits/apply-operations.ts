import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import type { Handler, Operation } from '@/lib/backend/operation';
import type { Rule } from '@/lib/backend/rule';
import { withApiKeyFor } from './api-key';
import { checkNewFields } from './apply-fields';
import { refuseUsedByOperations } from './apply-models';
import type { EditOf } from './edit';
import { ensureData, getData, getOperation, insertType, refuseChip, schemaFor, withOperation } from './find';
import { checkTypeName } from './names';
import { refuse } from './refuse';
import { renameReferences } from './rename-references';

export function addOperation(backend: Backend, edit: EditOf<'addOperation'>): Backend {
  const data = ensureData(backend);
  checkTypeName(data, edit.name, 'an operation');
  const { returns } = edit;
  const operation: Operation = {
    name: edit.name,
    schema: schemaFor(data, edit.schema),
    kind: edit.operation,
    arguments: edit.arguments ?? [],
    ...(returns && { returns: named(returns) }),
    handlers: edit.handlers,
    sources: edit.sources ?? [],
    rules: edit.rules ?? [backend.auth ? { kind: 'authenticated' } : { kind: 'publicApiKey' }],
    chips: [],
  };
  checkArguments(operation.arguments);
  checkOperationRules(operation.rules);
  checkOperation(backend, data, operation, []);
  const added = { ...data, operations: insertType(data, data.operations, operation) };
  return { ...backend, data: withApiKeyFor(backend, added, operation.rules) };
}

export function updateOperation(backend: Backend, edit: EditOf<'updateOperation'>): Backend {
  const data = getData(backend);
  const operation = getOperation(data, edit.operation);
  const { kind, returns, handlers, sources } = edit.changes;
  if (kind !== undefined && !isCustom(operation))
    refuse('is-ai-route', `“${operation.name}” is an AI route.`, 'Remove it and add it anew.');
  if (returns !== undefined) refuseChip(operation.chips, '.returns', `The return type of ${operation.name}`);
  if (handlers !== undefined) refuseChip(operation.chips, '.handler', `The handler of ${operation.name}`);
  if (sources !== undefined) refuseChip(operation.chips, '.for', `The list of mutations of ${operation.name}`);
  const { returns: old, ...rest } = operation;
  const result = returns === undefined ? old : returns === null ? undefined : named(returns);
  const updated: Operation = {
    ...rest,
    ...(kind && { kind }),
    ...(result && { returns: result }),
    ...(handlers && { handlers }),
    ...(sources && { sources }),
  };
  checkOperation(backend, data, updated, operation.handlers);
  return { ...backend, data: withOperation(data, edit.operation, () => updated) };
}

export function renameOperation(backend: Backend, edit: EditOf<'renameOperation'>): Backend {
  const data = getData(backend);
  getOperation(data, edit.operation);
  if (edit.to === edit.operation) return backend;
  const others = data.operations.filter((operation) => operation.name !== edit.operation);
  checkTypeName({ ...data, operations: others }, edit.to, 'an operation');
  const renamed = withOperation(data, edit.operation, (operation) => ({ ...operation, name: edit.to }));
  return { ...backend, data: renameReferences(renamed, edit.operation, edit.to) };
}

export function removeOperation(backend: Backend, edit: EditOf<'removeOperation'>): Backend {
  const data = getData(backend);
  getOperation(data, edit.operation);
  const operations = data.operations.filter((operation) => operation.name !== edit.operation);
  refuseUsedByOperations({ ...data, operations }, edit.operation);
  return { ...backend, data: { ...data, operations } };
}

function isCustom({ kind }: Operation): boolean {
  return kind === 'query' || kind === 'mutation' || kind === 'subscription';
}

function named(field: Field): Field {
  return field.name === 'returns' ? field : { ...field, name: 'returns' };
}

/** Arguments and the fields of custom types hold values: there is nothing that a relationship could belong to. */
export function checkArguments(fields: readonly Field[]): void {
  checkNewFields(fields);
  const relationship = fields.find((field) => field.kind === 'relationship');
  if (relationship)
    refuse('is-relationship', `“${relationship.name}” is a relationship, which only a model can have.`, 'Choose another type.');
}

/** Operations know no owners, fields or verbs (`AllowModifierForCustomOperation` of `@aws-amplify/data-schema`). */
export function checkOperationRules(rules: readonly Rule[]): void {
  for (const rule of rules) {
    if (rule.kind === 'code') continue;
    if (!['publicApiKey', 'guest', 'authenticated', 'group', 'groups', 'custom'].includes(rule.kind)) {
      refuse('rule-level', 'An operation has no owner and no fields that a rule could look at.', 'Choose who may call it in another way.');
    }
    if (rule.operations !== undefined || 'claim' in rule) {
      refuse('rule-level', 'A rule of an operation cannot be narrowed: whoever it names may call it.', 'Leave the actions out.');
    }
  }
}

/** What the Amplify transformer would refuse at deployment (`validateCustomOperations` of `@aws-amplify/data-schema`). */
function checkOperation(backend: Backend, data: Data, operation: Operation, known: readonly Handler[]): void {
  const hasChip = (at: string): boolean => operation.chips.some((chip) => chip.at === at);
  const { kind, handlers, returns, sources, name } = operation;
  if (isCustom(operation) && handlers.length === 0 && !hasChip('.handler')) {
    refuse('operation-incomplete', `Say what answers “${name}”.`, 'Choose a function or a resolver.', 'handlers');
  }
  const last = handlers.at(-1);
  const answersAtOnce = last !== undefined && 'async' in last && last.async;
  const codeAtEnd = last?.kind === 'code' || hasChip('.handler');
  if (kind !== 'subscription' && !returns && !answersAtOnce && !codeAtEnd && !hasChip('.returns')) {
    refuse('operation-incomplete', `Say what “${name}” gives back.`, 'Choose a return type.', 'returns');
  }
  if (returns?.kind === 'relationship' || returns?.kind === 'enum') {
    refuse('returns-invalid', 'An operation gives back a value, a model or a custom type.', 'Choose another return type.', 'returns');
  }
  const kinds = new Set(handlers.map(familyOf).filter((family) => family !== 'code'));
  if (kinds.size > 1)
    refuse('handlers-mixed', 'The steps of a pipeline must all be of one kind.', 'Use only functions or only resolvers.', 'handlers');
  for (const handler of handlers) checkHandler(backend, data, handler, known);
  if (kind === 'subscription') checkSources(data, operation, hasChip('.for'));
  else if (sources.length > 0)
    refuse('not-a-subscription', `Only a subscription listens to mutations; “${name}” is a ${kind}.`, undefined, 'sources');
}

function familyOf({ kind }: Handler): Handler['kind'] {
  return kind === 'namedFunction' ? 'function' : kind;
}

function checkHandler({ functions }: Backend, data: Data, handler: Handler, known: readonly Handler[]): void {
  if (handler.kind === 'custom' && handler.dataSource && 'model' in handler.dataSource) {
    const { model } = handler.dataSource;
    if (!data.models.some(({ name }) => name === model))
      refuse('not-found', `There is no model named “${model}”.`, 'Choose another.', 'handlers');
  }
  if (handler.kind !== 'function') return;
  // What is there already may be a function under another name, or one that is made in another way.
  const isKnown = known.some((other) => other.kind === 'function' && other.function === handler.function);
  if (!isKnown && !functions.some(({ variable }) => variable === handler.function)) {
    refuse('not-found', `There is no function named “${handler.function}”.`, 'Add it first, or choose another.', 'handlers');
  }
}

function checkSources(data: Data, { name, sources, returns }: Operation, isCode: boolean): void {
  if (sources.length === 0 && !isCode)
    refuse('operation-incomplete', `Say which mutations “${name}” listens to.`, 'Choose a mutation.', 'sources');
  if (returns)
    refuse('returns-invalid', 'A subscription gives back what its mutations give back.', 'Leave the return type out.', 'returns');
  for (const { target, mutations } of sources) {
    const isModel = data.models.some((model) => model.name === target);
    const mutation = data.operations.find((operation) => operation.name === target);
    if (isModel ? mutations.length === 0 : mutations.length > 0) {
      const message = isModel ? `Say which changes of ${target} count.` : `“${target}” is not a model.`;
      refuse('source-invalid', message, 'Choose create, update or delete for a model.', 'sources');
    }
    if (!isModel && mutation?.kind !== 'mutation') {
      refuse('source-invalid', `“${target}” is not a mutation.`, 'Choose a model or a custom mutation.', 'sources');
    }
  }
}
