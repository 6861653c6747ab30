import type { FieldDefinitionNode } from 'graphql';
import type { DisabledOperation } from '@/lib/backend/data';
import type { Rule } from '@/lib/backend/rule';
import type { Json } from '@/lib/backend/value';
import type { Fragment } from '@/lib/edits/data-edits';
import { upperFirst } from '@/lib/edits/names';
import { amplifyPlural } from '@/lib/export/api-shape';
import type { Report } from '../report';
import { readConnections } from './connections';
import { type Directive, directivesOf, objectOf, placeOf } from './directives';
import { isListIn, isRelationship, readField, reportOtherDirectives } from './fields';
import { type Keys, keptIndexes, readKeys } from './keys';
import { type Linking, readLinks } from './links';
import { joinRules, readManyToMany } from './many-to-many';
import { type DraftModel, writeLinks } from './relationship-fields';
import { rulesOf } from './rules';
import type { OldSchema, OldType } from './schema';

type Model = Fragment['models'][number];
const knownOfModel = new Set(['model', 'auth', 'key']);

export function readModels(schema: OldSchema, globalRules: readonly Rule[], report: Report): Model[] {
  const keys = new Map([...schema.models].map(([name, type]): [string, Keys] => [name, readKeys(type, report)]));
  const drafts = new Map([...schema.models].map(([name, type]): [string, DraftModel] => [name, draftOf(schema, type, keys, report)]));
  const linking: Linking = { schema, keys, report, links: [] };
  const joins = readManyToMany(linking);
  for (const { name } of joins) drafts.set(name, { name, identifier: undefined, fields: [], places: new Map() });
  if (schema.isFirstVersion) readConnections(linking);
  readLinks(linking);
  writeLinks(schema, drafts, linking.links, report);
  const models = new Map<string, Model>();
  for (const [name, type] of schema.models) {
    const draft = drafts.get(name);
    const own = keys.get(name);
    if (!draft || !own) continue;
    const serving = new Set(linking.links.flatMap(({ child, index }) => (child === name && index !== undefined ? [index] : [])));
    const hasField = (field: string): boolean => draft.fields.some((candidate) => candidate.name === field) || implicit.has(field);
    models.set(name, {
      ...withTimestampsOfIndexes({ name, fields: draft.fields, secondaryIndexes: keptIndexes(name, own, serving, hasField, report) }),
      ...(draft.identifier === undefined ? {} : { identifier: draft.identifier }),
      ...readSettings(schema, type, globalRules, report),
    });
  }
  for (const { name, sides } of joins) {
    const [first, second] = sides.map((side) => models.get(side)?.rules ?? []);
    const rules = joinRules(first ?? [], second ?? []);
    models.set(name, { name, fields: drafts.get(name)?.fields ?? [], secondaryIndexes: [], disabledOperations: [], rules });
  }
  return [...models.values()];
}

/** Fields that Amplify has in every model; an index on one of them needs it written. */
const implicit = new Set(['id', 'createdAt', 'updatedAt', 'owner']);

function withTimestampsOfIndexes<T extends Pick<Model, 'fields' | 'secondaryIndexes'>>(model: T): T {
  const used = new Set(model.secondaryIndexes.flatMap(({ partitionKey, sortKeys }) => [partitionKey, ...sortKeys]));
  const missing = [...implicit].filter((name) => used.has(name) && !model.fields.some((field) => field.name === name));
  const written = missing.map((name) => ({
    kind: 'scalar' as const,
    name,
    type: name === 'id' ? ('id' as const) : name === 'owner' ? ('string' as const) : ('datetime' as const),
    required: name === 'id',
    list: false,
    listRequired: false,
    validation: [],
    rules: [],
  }));
  return { ...model, fields: [...model.fields, ...written] };
}

function draftOf(schema: OldSchema, type: OldType, keys: Map<string, Keys>, report: Report): DraftModel {
  const identifier = keys.get(type.name)?.identifier;
  const draft: DraftModel = { name: type.name, identifier, fields: [], places: new Map() };
  for (const [order, node] of type.fields.entries()) addField(schema, draft, node, order, report);
  const missing = identifier?.filter((name) => !draft.fields.some((field) => field.name === name)) ?? [];
  if (missing.length > 0) {
    report.leftOut(
      placeOf(type.node),
      `${type.name} identifier`,
      `“${missing.join(', ')}” is not a field; records are known by id instead.`,
    );
    draft.identifier = undefined;
  }
  return draft;
}

function addField(schema: OldSchema, draft: DraftModel, node: FieldDefinitionNode, order: number, report: Report): void {
  const name = node.name.value;
  const subject = `${draft.name}.${name}`;
  const at = placeOf(node);
  if (draft.places.has(name)) {
    report.leftOut(at, subject, 'There is a field of this name already.');
    return;
  }
  if (isRelationship(schema, node)) {
    draft.places.set(name, order);
    return;
  }
  const field = readField(schema, draft.name, node, report);
  if (!field) return;
  const isId = name === 'id' && field.kind === 'scalar' && field.type === 'id' && field.rules.length === 0;
  if (isId && !draft.identifier?.includes('id')) {
    report.understood(at, subject, 'Every model of Gen 2 has it.');
    return;
  }
  draft.places.set(name, order);
  draft.fields.push(field);
  report.understood(at, subject, field.kind === 'ref' ? field.target : field.kind === 'scalar' ? field.type : field.kind);
}

function readSettings(
  schema: OldSchema,
  type: OldType,
  globalRules: readonly Rule[],
  report: Report,
): Pick<Model, 'rules' | 'disabledOperations'> {
  const directives = directivesOf(type.node);
  reportOtherDirectives(type.name, directives, knownOfModel, report);
  const own = rulesOf(directives, type.name, isListIn(schema, type.name), report);
  const at = placeOf(type.node);
  report.understood(at, type.name, 'model');
  const model = directives.find(({ name }) => name === 'model');
  const disabledOperations = model ? readModelArguments(type.name, model, report) : [];
  // The rule of the whole schema is for models that say nothing themselves, not for those whose own rule is lost.
  const inherits = globalRules.length > 0 && !directives.some(({ name }) => name === 'auth');
  if (own.length > 0 || inherits) return { rules: own, disabledOperations };
  report.changed(
    at,
    `${type.name} @auth`,
    'It has no rule that could be kept. Gen 2 wants one, so people can use the records they made themselves; set it as you need it.',
  );
  return { rules: [{ kind: 'owner' }], disabledOperations };
}

const operations = {
  queries: { get: 'get', list: 'list' },
  mutations: { create: 'create', update: 'update', delete: 'delete' },
  subscriptions: { onCreate: 'onCreate', onUpdate: 'onUpdate', onDelete: 'onDelete' },
} as const;

function readModelArguments(model: string, { args, at }: Directive, report: Report): DisabledOperation[] {
  const disabled: DisabledOperation[] = [];
  for (const group of ['queries', 'mutations', 'subscriptions'] as const) {
    if (args[group] === undefined) continue;
    const names = objectOf(args[group]);
    if (args[group] === null || (group === 'subscriptions' && names.level === 'off')) {
      disabled.push(group);
      continue;
    }
    for (const [key, name] of Object.entries(names)) {
      const operation = Object.entries(operations[group]).find(([own]) => own === key)?.[1];
      if (operation && name === null) disabled.push(operation);
      else if (operation) reportName(model, operation, name, at, report);
      else if (key === 'level') report.changed(at, model, `Subscriptions at the level “${String(name)}”: in Gen 2 they follow the rules.`);
      else report.leftOut(at, `${model} @model`, `Gen 2 has no “${key}” of ${group}.`);
    }
  }
  const timestamps = args.timestamps;
  if (timestamps !== undefined) {
    const said = timestamps === null ? 'turns them off' : `calls them ${Object.values(objectOf(timestamps)).join(' and ')}`;
    report.changed(at, `${model} timestamps`, `The old schema ${said}; Gen 2 always has createdAt and updatedAt.`);
  }
  return disabled;
}

/** Gen 2 names operations itself, as Gen 1 does where nothing is said. */
function reportName(model: string, operation: string, written: Json | undefined, at: Directive['at'], report: Report): void {
  const own = operation === 'list' ? `list${amplifyPlural(upperFirst(model))}` : `${operation}${upperFirst(model)}`;
  for (const name of Array.isArray(written) ? written : [written]) {
    if (name === own) continue;
    report.changed(at, `${model} ${operation}`, `“${String(name)}” is called ${own} in Gen 2: change what calls it.`);
  }
}
