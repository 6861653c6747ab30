import ts from 'typescript';
import type { CustomType, Data, DisabledOperation, EnumType, Model, SecondaryIndex } from '@/lib/backend/data';
import { disabledOperationSchema, secondaryIndexSchema } from '@/lib/backend/data';
import type { Operation } from '@/lib/backend/operation';
import { type Chain, readBuilderChain } from './chain';
import type { Outline } from './outline';
import type { Project } from './project';
import { keyOf, readFields } from './read-field';
import { readOperation } from './read-operation';
import { readRules } from './read-rules';
import { initializerOf, nameOf, resolve, returnedBy } from './resolve';
import { readJson, readTexts } from './value';

type Types = Pick<Data, 'models' | 'enums' | 'customTypes' | 'operations' | 'chips'>;

/** Reads one entry of a schema's object into the list it belongs to. */
export function readType(project: Project, outline: Outline, schema: string, property: ts.ObjectLiteralElementLike, into: Types): void {
  const name = keyOf(property);
  const written = nameOf(property) === undefined ? undefined : initializerOf(property);
  const value = written && resolve(project, written);
  const chain = value && readBuilderChain(project, value);
  const type = chain && understandType(project, schema, name, chain);
  if (!value || !type) {
    into.chips.push({ at: name, schema, source: (written ?? property).getText() });
    return;
  }
  const holder = type.kind === 'operation' ? chain.links.find((link) => link.name === 'arguments')?.call : chain.root;
  outline.types.set(name, { property, value, chain, fields: holder && fieldsObject(project, holder) });
  switch (type.kind) {
    case 'model':
      into.models.push(type.value);
      break;
    case 'enum':
      into.enums.push(type.value);
      break;
    case 'customType':
      into.customTypes.push(type.value);
      break;
    case 'operation':
      into.operations.push(type.value);
  }
}

type Understood =
  | { kind: 'model'; value: Model }
  | { kind: 'enum'; value: EnumType }
  | { kind: 'customType'; value: CustomType }
  | { kind: 'operation'; value: Operation };

function fieldsObject(project: Project, call: ts.CallExpression): ts.ObjectLiteralExpression | undefined {
  const [argument] = call.arguments;
  const object = argument && resolve(project, argument);
  return object && ts.isObjectLiteralExpression(object) ? object : undefined;
}

function understandType(project: Project, schema: string, name: string, chain: Chain): Understood | undefined {
  switch (chain.rootName.text) {
    case 'model':
      return readModel(project, schema, name, chain);
    case 'enum': {
      const values = readTexts(project, chain.root.arguments[0]);
      return values && values.length > 0 && chain.links.length === 0 ? { kind: 'enum', value: { name, schema, values } } : undefined;
    }
    case 'customType': {
      const object = fieldsObject(project, chain.root);
      return object && chain.links.length === 0
        ? { kind: 'customType', value: { name, schema, fields: readFields(project, object) } }
        : undefined;
    }
    case 'query':
    case 'mutation':
    case 'subscription':
    case 'generation':
    case 'conversation':
      return { kind: 'operation', value: readOperation(project, schema, name, chain.rootName.text, chain) };
    default:
      return undefined;
  }
}

function readModel(project: Project, schema: string, name: string, chain: Chain): Understood | undefined {
  const object = fieldsObject(project, chain.root);
  if (!object) return undefined;
  const model: Model = {
    name,
    schema,
    fields: readFields(project, object),
    secondaryIndexes: [],
    disabledOperations: [],
    rules: [],
    chips: [],
  };
  for (const link of chain.links) {
    const [argument] = link.call.arguments;
    const understood = readModelLink(project, model, link.name, argument);
    if (!understood) model.chips.push({ at: `.${link.name}`, source: argument?.getText() ?? '' });
  }
  return { kind: 'model', value: model };
}

function readModelLink(project: Project, model: Model, name: string, argument: ts.Expression | undefined): boolean {
  switch (name) {
    case 'identifier': {
      const identifier = readTexts(project, argument);
      if (identifier && identifier.length > 0) model.identifier = identifier;
      return identifier !== undefined;
    }
    case 'authorization': {
      const rules = readRules(project, argument);
      if (rules) model.rules = rules;
      return rules !== undefined;
    }
    case 'disableOperations': {
      const parsed = disabledOperationSchema.array().safeParse(readTexts(project, argument));
      if (parsed.success) model.disabledOperations = parsed.data satisfies DisabledOperation[];
      return parsed.success;
    }
    case 'secondaryIndexes': {
      const indexes = readIndexes(project, argument);
      if (indexes) model.secondaryIndexes = indexes;
      return indexes !== undefined;
    }
    default:
      return false;
  }
}

function readIndexes(project: Project, argument: ts.Expression | undefined): SecondaryIndex[] | undefined {
  const callback = argument && returnedBy(resolve(project, argument));
  if (!callback || !ts.isArrayLiteralExpression(callback.body)) return undefined;
  const indexes: SecondaryIndex[] = [];
  for (const element of callback.body.elements) {
    const index = readIndex(project, element, callback.parameter);
    if (!index) return undefined;
    indexes.push(index);
  }
  return indexes;
}

/** `index('owner').sortKeys(['at']).queryField('byOwner')`: a chain whose first call is the callback's parameter. */
function readIndex(project: Project, node: ts.Expression, parameter: string): SecondaryIndex | undefined {
  const index: Record<string, unknown> = { sortKeys: [] };
  let call: ts.Expression = node;
  while (ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)) {
    const name = call.expression.name.text;
    const [first, second] = call.arguments;
    const value = first && readJson(project, first);
    const key = ['sortKeys', 'name', 'queryField', 'projection'].find((method) => method === name);
    if (key === undefined || value === undefined) return undefined;
    index[key] = value;
    if (second) index.nonKeyAttributes = readTexts(project, second);
    call = call.expression.expression;
  }
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression) || call.expression.text !== parameter) return undefined;
  const [partition] = call.arguments;
  index.partitionKey = partition && readJson(project, partition);
  const parsed = secondaryIndexSchema.safeParse(index);
  return parsed.success ? parsed.data : undefined;
}
