import { type GraphQLObjectType, type GraphQLOutputType, getNamedType, isObjectType, type SelectionSetNode } from 'graphql';
import { isMap, type JsonMap } from '../vtl/values';
import { fieldsOf, type Projection } from './project';

/** A result with the fields' own names where the client used aliases. */
export function toRealNames(
  value: unknown,
  type: GraphQLOutputType,
  set: SelectionSetNode | undefined,
  projection: Pick<Projection, 'schema' | 'fragments' | 'variables'>,
): unknown {
  if (Array.isArray(value)) return value.map((member) => toRealNames(member, type, set, projection));
  if (!set || !isMap(value)) return value;
  const named = getNamedType(type);
  const objectType = isObjectType(named) ? named : projection.schema.getType(String(value.__typename));
  if (!isObjectType(objectType)) return value;
  return renameObject(value, objectType, set, projection);
}

function renameObject(
  value: JsonMap,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  projection: Pick<Projection, 'schema' | 'fragments' | 'variables'>,
): JsonMap {
  const renamed: JsonMap = { __typename: type.name };
  for (const node of fieldsOf(set, type, projection)) {
    const name = node.name.value;
    const field = type.getFields()[name];
    const member = value[node.alias?.value ?? name];
    if (field) renamed[name] = toRealNames(member, field.type, node.selectionSet, projection);
  }
  return renamed;
}
