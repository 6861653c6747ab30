import type { Model } from '@/lib/backend/data';
import type { Field, ScalarType } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';
import type { Fragment } from '@/lib/edits/data-edits';
import { plural, upperFirst } from '@/lib/edits/names';

/** The GraphQL names of Amplify's scalar types. */
const graphqlScalars: Readonly<Record<ScalarType, string>> = {
  id: 'ID',
  string: 'String',
  integer: 'Int',
  float: 'Float',
  boolean: 'Boolean',
  date: 'AWSDate',
  time: 'AWSTime',
  datetime: 'AWSDateTime',
  timestamp: 'AWSTimestamp',
  email: 'AWSEmail',
  json: 'AWSJSON',
  phone: 'AWSPhone',
  url: 'AWSURL',
  ipAddress: 'AWSIPAddress',
};

/** What an app sees of an API, without the inputs and filters that Amplify derives from it. */
export interface ApiShape {
  /** Type name to field name to GraphQL type, such as `[String!]!`. */
  types: Map<string, Map<string, string>>;
  enums: Map<string, readonly string[]>;
  /** Names of operations, each with what it returns. */
  queries: Map<string, string>;
  mutations: Map<string, string>;
  subscriptions: Map<string, string>;
}

export type ApiModel = Omit<Model, 'schema' | 'chips'>;
type Described = Pick<Fragment, 'enums' | 'customTypes' | 'operations'> & { models: readonly ApiModel[] };

/** The API that Amplify Gen 2 makes of types, as its transformer names things. */
export function apiShape({ models, enums, customTypes, operations }: Described): ApiShape {
  const shape: ApiShape = { types: new Map(), enums: new Map(), queries: new Map(), mutations: new Map(), subscriptions: new Map() };
  for (const { name, values } of enums) shape.enums.set(name, values);
  for (const { name, fields } of customTypes) shape.types.set(name, fieldsOf(shape, name, fields));
  for (const model of models) {
    shape.types.set(model.name, withImplicitFields(fieldsOf(shape, model.name, model.fields), model));
    addOperations(shape, model);
  }
  for (const { name, kind, returns } of operations) {
    const type = (returns && typeOf(shape, name, returns)) ?? 'AWSJSON';
    const into = kind === 'mutation' ? shape.mutations : kind === 'subscription' ? shape.subscriptions : shape.queries;
    into.set(name, type);
  }
  return shape;
}

function fieldsOf(shape: ApiShape, holder: string, fields: readonly Field[]): Map<string, string> {
  const result = new Map<string, string>();
  for (const field of fields) {
    const type = typeOf(shape, holder, field);
    if (type !== undefined) result.set(field.name, type);
  }
  return result;
}

function typeOf(shape: ApiShape, holder: string, field: Field): string | undefined {
  // Amplify names what is written in place after where it stands.
  const inPlace = `${upperFirst(holder)}${upperFirst(field.name)}`;
  switch (field.kind) {
    case 'scalar':
      return modified(graphqlScalars[field.type], field);
    case 'ref':
      return modified(field.target, field);
    case 'enum':
      shape.enums.set(inPlace, field.values);
      return inPlace;
    case 'object':
      shape.types.set(inPlace, fieldsOf(shape, inPlace, field.fields));
      return inPlace;
    case 'relationship':
      if (field.type === 'hasMany') return `Model${field.target}Connection${field.valueRequired ? '!' : ''}`;
      return field.target + (field.required ? '!' : '');
    case 'code':
      return undefined;
  }
}

export function modified(
  type: string,
  { required, list, listRequired }: { required: boolean; list: boolean; listRequired: boolean },
): string {
  const value = type + (required ? '!' : '');
  return list ? `[${value}]${listRequired ? '!' : ''}` : value;
}

/** Adds what Amplify adds to every model: an identifier, the times, and the fields that rules look at. */
function withImplicitFields(written: Map<string, string>, { identifier, rules, fields }: ApiModel): Map<string, string> {
  const result = new Map(identifier === undefined && !written.has('id') ? [['id', 'ID!']] : []);
  for (const [name, type] of written) result.set(name, type);
  const all = [...rules, ...fields.flatMap((field) => ('rules' in field ? field.rules : []))];
  for (const rule of all) for (const [name, type] of fieldsOfRule(rule)) if (!result.has(name)) result.set(name, type);
  for (const name of ['createdAt', 'updatedAt']) if (!result.has(name)) result.set(name, 'AWSDateTime!');
  return result;
}

/** Owners get a field where none is written; groups do not. */
export function fieldsOfRule(rule: Rule): [name: string, type: string][] {
  if (rule.kind === 'owner') return [['owner', 'String']];
  if (rule.kind === 'ownerDefinedIn') return [[rule.field, 'String']];
  return rule.kind === 'ownersDefinedIn' ? [[rule.field, '[String]']] : [];
}

const irregular: Readonly<Record<string, string>> = { Person: 'People', Child: 'Children', Man: 'Men', Woman: 'Women' };

/** The plural as Amplify forms it in the names of queries (`pluralize`): what is one already stays. */
export function amplifyPlural(model: string): string {
  const [ending] = Object.keys(irregular).filter((word) => model.endsWith(word));
  if (ending !== undefined) return model.slice(0, -ending.length) + irregular[ending];
  if (/(sis|xis)$/.test(model)) return `${model.slice(0, -2)}es`;
  return /s$/.test(model) && !/(ss|us|is)$/.test(model) ? model : plural(model);
}

function addOperations({ queries, mutations, subscriptions }: ApiShape, model: ApiModel): void {
  const { name, secondaryIndexes } = model;
  const off = new Set<string>(model.disabledOperations);
  const upper = upperFirst(name);
  const connection = `Model${upper}Connection`;
  const add = (into: Map<string, string>, group: string, operation: string, field: string, type: string): void => {
    if (!off.has(group) && !off.has(operation)) into.set(field, type);
  };
  add(queries, 'queries', 'get', `get${upper}`, name);
  add(queries, 'queries', 'list', `list${amplifyPlural(upper)}`, connection);
  for (const { queryField, partitionKey, sortKeys } of secondaryIndexes) {
    const own = `list${upper}By${[partitionKey, ...sortKeys].map(upperFirst).join('And')}`;
    if (queryField !== null) add(queries, 'queries', 'index', queryField ?? own, connection);
  }
  for (const operation of ['create', 'update', 'delete'] as const) {
    add(mutations, 'mutations', operation, `${operation}${upper}`, name);
    // Nothing is told of what cannot happen.
    const told = `on${upperFirst(operation)}`;
    if (!off.has('mutations') && !off.has(operation)) add(subscriptions, 'subscriptions', told, `${told}${upper}`, name);
  }
}
