/**
 * What a subscriber gets of a mutation's result: its own selection, filled only from what the mutation
 * selected. No resolver runs.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { ErrorEntry } from '../engine/graphql-errors';
import { isMap } from '../vtl/values';

export interface Projection {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  denied: Set<string>;
  errors: ErrorEntry[];
}

/** Raised where a value may not be null; the nearest nullable parent becomes null instead. */
class MissingValue extends Error {}

/** Fields of a selection that apply to a type, with fragments flattened. */
export function fieldsOf(
  set: SelectionSetNode,
  type: GraphQLObjectType,
  projection: Pick<Projection, 'schema' | 'fragments' | 'variables'>,
  // As in execution, a fragment counts once at each place: chains of them that double would never end.
  spread = new Set<string>(),
): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (getDirectiveValues(GraphQLSkipDirective, selection, projection.variables)?.if === true) return [];
    if (getDirectiveValues(GraphQLIncludeDirective, selection, projection.variables)?.if === false) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (spread.has(selection.name.value)) return [];
      spread.add(selection.name.value);
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : projection.fragments.get(selection.name.value);
    if (!fragment) return [];
    const condition = fragment.typeCondition && projection.schema.getType(fragment.typeCondition.name.value);
    const applies =
      !condition ||
      condition === type ||
      ('getFields' in condition && !isObjectType(condition)) ||
      ('getTypes' in condition && condition.getTypes().includes(type));
    return applies ? fieldsOf(fragment.selectionSet, type, projection, spread) : [];
  });
}

export function projectValue(
  value: unknown,
  type: GraphQLOutputType,
  set: SelectionSetNode | undefined,
  path: (string | number)[],
  parent: string,
  projection: Projection,
): unknown {
  if (isNonNullType(type)) {
    const inner = projectValue(value, type.ofType, set, path, parent, projection);
    if (inner !== null) return inner;
    const message = `Cannot return null for non-nullable type: '${type.ofType}' within parent '${parent}' (/${path.join('/')})`;
    projection.errors.push({ path, locations: null, message });
    throw new MissingValue(message);
  }
  if (value === null || value === undefined) return null;
  try {
    if (isListType(type)) {
      return Array.isArray(value)
        ? value.map((member, index) => projectValue(member, type.ofType, set, [...path, index], parent, projection))
        : null;
    }
    const named = getNamedType(type);
    if (!set || !isMap(value)) return value;
    const objectType = isObjectType(named) ? named : projection.schema.getType(String(value.__typename));
    return isObjectType(objectType) ? projectObject(value, objectType, set, path, projection) : null;
  } catch (error) {
    if (error instanceof MissingValue) return null;
    throw error;
  }
}

function projectObject(
  value: Record<string, unknown>,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  path: (string | number)[],
  projection: Projection,
): Record<string, unknown> {
  const projected: Record<string, unknown> = {};
  for (const node of fieldsOf(set, type, projection)) {
    const name = node.name.value;
    const key = node.alias?.value ?? name;
    const field = type.getFields()[name];
    if (name === '__typename') projected[key] = type.name;
    else if (field) {
      const member = projection.denied.has(`${type.name}.${name}`) || !Object.hasOwn(value, name) ? null : value[name];
      projected[key] = projectValue(member, field.type, node.selectionSet, [...path, key], type.name, projection);
    }
  }
  return projected;
}
