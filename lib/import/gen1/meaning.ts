import type { FieldDefinitionNode } from 'graphql';
import type { Rule } from '@/lib/backend/rule';
import type { Json } from '@/lib/backend/value';
import { lowerFirst, upperFirst } from '@/lib/edits/names';
import { type ApiShape, amplifyPlural, fieldsOfRule, modified } from '@/lib/export/api-shape';
import { createReport } from '../report';
import { directivesOf, findDirective, objectOf, textOf, textsOf } from './directives';
import { isListIn } from './fields';
import { indexQuery, type Keys, readKeys } from './keys';
import { type End, implicitName, implicitReferences, type Linking, listEnds } from './links';
import { rulesOf } from './rules';
import { type OldSchema, type OldType, shapeOf } from './schema';

/** The API that Gen 1 makes of an old schema: what its transformers add and how they name it. */
export function meaningOf(schema: OldSchema): ApiShape {
  const shape: ApiShape = { types: new Map(), enums: new Map(), queries: new Map(), mutations: new Map(), subscriptions: new Map() };
  const keys = new Map([...schema.models].map(([name, type]): [string, Keys] => [name, readKeys(type, createReport())]));
  const linking: Linking = { schema, keys, report: createReport(), links: [] };
  for (const [name, node] of schema.enums) shape.enums.set(name, node.values?.map((value) => value.name.value) ?? []);
  for (const [name, { fields }] of schema.others) shape.types.set(name, new Map(fields.map((field) => [field.name.value, typeOf(field)])));
  for (const [name, type] of schema.models) {
    shape.types.set(name, modelFields(schema, type, keys.get(name)));
    addOperations(shape, type, keys.get(name));
  }
  addReferences(shape, linking);
  addJoinModels(shape, linking);
  for (const { kind, field } of schema.operations) {
    const into = kind === 'mutation' ? shape.mutations : kind === 'subscription' ? shape.subscriptions : shape.queries;
    into.set(field.name.value, shapeOf(field.type).name);
  }
  return shape;
}

function typeOf(field: FieldDefinitionNode): string {
  const shape = shapeOf(field.type);
  return modified(shape.name, shape);
}

function modelFields(schema: OldSchema, { name: model, node, fields }: OldType, keys: Keys | undefined): Map<string, string> {
  const result = new Map<string, string>();
  const hasId = fields.some((field) => field.name.value === 'id');
  if (!hasId && keys?.identifier === undefined) result.set('id', 'ID!');
  for (const field of fields) {
    const shape = shapeOf(field.type);
    const isMany = shape.list && schema.models.has(shape.name);
    result.set(field.name.value, isMany ? `Model${shape.name}Connection${shape.listRequired ? '!' : ''}` : typeOf(field));
  }
  const directives = [...directivesOf(node), ...fields.flatMap((field) => directivesOf(field))];
  for (const rule of rulesOf(directives, model, isListIn(schema, model), createReport())) {
    addRuleFields(result, rule);
  }
  const timestamps = findDirective(node, 'model')?.args.timestamps;
  if (timestamps === null) return result;
  for (const name of ['createdAt', 'updatedAt']) {
    const written = textOf(objectOf(timestamps)[name]) ?? name;
    if (!result.has(written)) result.set(written, 'AWSDateTime!');
  }
  return result;
}

function addRuleFields(fields: Map<string, string>, rule: Rule): void {
  for (const [name, type] of fieldsOfRule(rule)) if (!fields.has(name)) fields.set(name, type);
}

/** The type of one part of a model's identifier. */
function keyType({ types }: ApiShape, linking: Linking, model: string, index: number): string {
  const part = (linking.keys.get(model)?.identifier ?? ['id'])[index] ?? 'id';
  return types.get(model)?.get(part)?.replace('!', '') ?? 'ID';
}

function addReferences(shape: ApiShape, linking: Linking): void {
  const add = (model: string, names: readonly string[], parent: string, required = false): void => {
    const fields = shape.types.get(model);
    for (const [index, name] of names.entries()) {
      if (!fields?.has(name)) fields?.set(name, keyType(shape, linking, parent, index) + (required ? '!' : ''));
    }
  };
  const isExplicit = ({ directive }: End): boolean => textsOf(directive.args.fields).length > 0;
  /** References on the model that has the field, to the other's identifier. */
  const own = (end: End): void => {
    const keyField = textOf(end.directive.args.keyField);
    const names = keyField === undefined ? implicitReferences(linking, end.type.name, end.name, end.target) : [keyField];
    add(end.type.name, names, end.target, end.shape.required);
  };
  /** References on the other model, to the identifier of the one that has the field. */
  const others = (end: End): void => {
    const keyField = textOf(end.directive.args.keyField);
    const names = keyField === undefined ? implicitReferences(linking, end.type.name, end.name, end.type.name) : [keyField];
    add(end.target, names, end.type.name);
  };
  const hasOnes = listEnds(linking.schema, 'hasOne');
  const belongsTo = listEnds(linking.schema, 'belongsTo').filter((end) =>
    hasOnes.some((one) => one.type.name === end.target && one.target === end.type.name),
  );
  for (const end of listEnds(linking.schema, 'hasMany')) if (!isExplicit(end)) others(end);
  for (const end of [...hasOnes, ...belongsTo]) if (!isExplicit(end)) own(end);
  const connections = listEnds(linking.schema, 'connection').filter((end) => !isExplicit(end));
  for (const end of connections) {
    const name = textOf(end.directive.args.name);
    const isPaired = connections.some(
      (other) => !other.shape.list && other.type.name === end.target && name !== undefined && textOf(other.directive.args.name) === name,
    );
    if (!end.shape.list) own(end);
    else if (!isPaired) others(end);
  }
}

function addJoinModels(shape: ApiShape, linking: Linking): void {
  for (const end of listEnds(linking.schema, 'manyToMany')) {
    const join = upperFirst(textOf(end.directive.args.relationName) ?? end.type.name);
    shape.types.get(end.type.name)?.set(end.name, `Model${join}Connection${end.shape.listRequired ? '!' : ''}`);
    const fields = shape.types.get(join) ?? new Map([['id', 'ID!']]);
    for (const [index, part] of (linking.keys.get(end.type.name)?.identifier ?? ['id']).entries()) {
      fields.set(implicitName(end.type.name, part), `${keyType(shape, linking, end.type.name, index)}!`);
    }
    const { schema } = linking;
    for (const rule of rulesOf(directivesOf(end.type.node), join, isListIn(schema, end.type.name), createReport()))
      addRuleFields(fields, rule);
    fields.set(lowerFirst(end.type.name), `${end.type.name}!`);
    for (const name of ['createdAt', 'updatedAt']) fields.set(name, 'AWSDateTime!');
    shape.types.set(join, fields);
    addModelOperations(shape, join, {}, undefined);
    const key = (linking.keys.get(end.type.name)?.identifier ?? ['id']).map((part) => implicitName(end.type.name, part));
    shape.queries.set(indexQuery(join, key), `Model${join}Connection`);
  }
}

function addOperations(shape: ApiShape, { name, node }: OldType, keys: Keys | undefined): void {
  addModelOperations(shape, name, findDirective(node, 'model')?.args ?? {}, keys);
}

function addModelOperations(shape: ApiShape, model: string, args: Record<string, Json>, keys: Keys | undefined): void {
  const upper = upperFirst(model);
  const defaults = {
    queries: { get: `get${upper}`, list: `list${amplifyPlural(upper)}` },
    mutations: { create: `create${upper}`, update: `update${upper}`, delete: `delete${upper}` },
    subscriptions: { onCreate: `onCreate${upper}`, onUpdate: `onUpdate${upper}`, onDelete: `onDelete${upper}` },
  };
  for (const group of ['queries', 'mutations', 'subscriptions'] as const) {
    const said = objectOf(args[group]);
    if (args[group] === null || (group === 'subscriptions' && said.level === 'off')) continue;
    for (const [operation, own] of Object.entries(defaults[group])) {
      if (said[operation] === null) continue;
      const names = said[operation] === undefined ? [own] : textsOf(said[operation]);
      for (const name of names) shape[group].set(name, operation === 'list' ? `Model${upper}Connection` : model);
    }
  }
  for (const { queryField } of keys?.indexes.values() ?? []) {
    if (typeof queryField === 'string') shape.queries.set(queryField, `Model${upper}Connection`);
  }
}
