/**
 * Operations that only select fields, which is nearly all that clients send: their values are taken out of what the
 * resolvers answer by functions made once for each document, without the objects that graphql-js makes for every field.
 */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { FieldPlan, LoadedApi } from './load-api';

/** Thrown where graphql-js would tell an error; it is then asked itself. */
class Irregular extends Error {}

type Complete = (value: unknown) => unknown;

export interface PlainField {
  key: string;
  node: FieldNode;
  field: GraphQLField<unknown, unknown>;
  /** From what the resolver answers to what the client is told. @throws Irregular, or what serialising throws */
  complete: Complete;
}

export interface PlainOperation {
  type: GraphQLObjectType;
  fields: PlainField[];
  /** Of all fields below the root: who may not read one of them is told so by graphql-js. */
  nested: FieldPlan[];
}

const compiled = new WeakMap<OperationDefinitionNode, PlainOperation | false>();

/** Undefined for an operation that is more than plain: fragments, directives, abstract types, arguments or resolvers further down. */
export function plainOperationOf(api: LoadedApi, operation: OperationDefinitionNode): PlainOperation | undefined {
  let found = compiled.get(operation);
  if (found === undefined) {
    found = compile(api, operation) ?? false;
    compiled.set(operation, found);
  }
  return found || undefined;
}

function compile(api: LoadedApi, operation: OperationDefinitionNode): PlainOperation | undefined {
  const type = api.schema.getRootType(operation.operation);
  // Mutations run one after the other, which one alone does anyhow.
  const runsAlone = operation.operation === OperationTypeNode.MUTATION && operation.selectionSet.selections.length === 1;
  if (!type || api.record.queryDepthLimit || (operation.operation !== OperationTypeNode.QUERY && !runsAlone)) return undefined;
  const nested: FieldPlan[] = [];
  const fields = selectedFields(type, operation.selectionSet)?.map(({ key, node, field }) => {
    const complete = api.fields.get(type.name)?.get(field.name)?.resolver && completion(api, field.type, node.selectionSet, nested);
    return complete && { key, node, field, complete };
  });
  return fields?.every((field) => field !== undefined) ? { type, fields, nested } : undefined;
}

interface Selected {
  key: string;
  node: FieldNode;
  field: GraphQLField<unknown, unknown>;
}

/** Fields with nothing about them but a name, each under a key of its own; `__typename` is left to graphql-js. */
function selectedFields(type: GraphQLObjectType, { selections }: SelectionSetNode): Selected[] | undefined {
  const keys = new Set<string>();
  const selected: Selected[] = [];
  for (const node of selections) {
    if (node.kind !== Kind.FIELD || node.directives?.length) return undefined;
    const key = (node.alias ?? node.name).value;
    const field = type.getFields()[node.name.value];
    // An object would not keep a member of that name.
    if (!field || field.resolve || keys.has(key) || key === '__proto__') return undefined;
    keys.add(key);
    selected.push({ key, node, field });
  }
  return selected;
}

function completion(api: LoadedApi, type: GraphQLOutputType, set: SelectionSetNode | undefined, nested: FieldPlan[]): Complete | undefined {
  if (isNonNullType(type)) {
    const inner = completion(api, type.ofType, set, nested);
    return inner && present(inner);
  }
  if (isListType(type)) {
    const inner = completion(api, type.ofType, set, nested);
    return inner && list(inner);
  }
  if (isLeafType(type)) return leaf((value) => type.serialize(value));
  if (!isObjectType(type) || type.isTypeOf || !set) return undefined;
  return object(api, type, set, nested);
}

function present(inner: Complete): Complete {
  return (value) => {
    const completed = inner(value);
    if (completed === null) throw new Irregular();
    return completed;
  };
}

function list(inner: Complete): Complete {
  return (value) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) throw new Irregular();
    return value.map(inner);
  };
}

function leaf(serialize: Complete): Complete {
  return (value) => {
    if (value === null || value === undefined) return null;
    const told = isUnusual(value) ? undefined : serialize(value);
    if (told === null || told === undefined) throw new Irregular();
    return told;
  };
}

/** Errors and promises inside of a value mean something to graphql-js. */
function isUnusual(value: unknown): boolean {
  return typeof value === 'object' && (value instanceof Error || (value !== null && 'then' in value));
}

function object(api: LoadedApi, type: GraphQLObjectType, set: SelectionSetNode, nested: FieldPlan[]): Complete | undefined {
  const members: { key: string; name: string; complete: Complete }[] = [];
  for (const { key, node, field } of selectedFields(type, set) ?? []) {
    const plan = api.fields.get(type.name)?.get(field.name);
    const complete = completion(api, field.type, node.selectionSet, nested);
    if (!plan || plan.resolver || field.args.length > 0 || !complete) return undefined;
    nested.push(plan);
    members.push({ key, name: field.name, complete });
  }
  if (members.length === 0) return undefined;
  return (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object' || isUnusual(value)) throw new Irregular();
    const told: Record<string, unknown> = {};
    for (const { key, name, complete } of members) {
      told[key] = complete(Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);
    }
    return told;
  };
}
