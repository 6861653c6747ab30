import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../template/template';
import { type PropertySchema, type PropertyType, type ResourceSchema, schemaOf } from './resource-schema';

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function replacesWithin(schema: ResourceSchema, members: PropertySchema[], previous: unknown, next: unknown): boolean {
  return members.some(({ name, replaces, type }) => {
    const before = memberOf(previous, name);
    const after = memberOf(next, name);
    if (isDeepStrictEqual(before, after)) return false;
    return replaces || replacesWithinValue(schema, type, before, after);
  });
}

function replacesWithinValue(schema: ResourceSchema, type: PropertyType, previous: unknown, next: unknown): boolean {
  if (type.kind === 'object') return replacesWithin(schema, schema.definition(type.name), previous, next);
  if (type.kind !== 'list' || type.element.kind !== 'object') return false;
  const before = Array.isArray(previous) ? previous : [];
  const after = Array.isArray(next) ? next : [];
  const { element } = type;
  return Array.from({ length: Math.max(before.length, after.length) }).some((_, index) =>
    replacesWithinValue(schema, element, before[index], after[index]),
  );
}

/** Whether going from `previous` to `next` needs a new physical resource; unknown types are changed in place. */
export function replacesResource(type: string, previous: Record<string, unknown>, next: Record<string, unknown>): boolean {
  const schema = schemaOf(type);
  return schema !== undefined && replacesWithin(schema, schema.properties, previous, next);
}

/** Names of the top-level properties whose change replaces a resource of the type. */
export function replacingProperties(type: string): Set<string> {
  return new Set((schemaOf(type)?.properties ?? []).flatMap(({ name, replaces }) => (replaces ? [name] : [])));
}

function coerceValue(schema: ResourceSchema, type: PropertyType, value: unknown): unknown {
  switch (type.kind) {
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    case 'integer':
    case 'number':
      return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
    case 'list':
      return Array.isArray(value) ? mapped(value, (item) => coerceValue(schema, type.element, item)) : value;
    case 'map':
      if (!isObject(value)) return value;
      return withMembers(value, Object.keys(value), () => type.element, schema);
    case 'object':
      return coerceMembers(schema, schema.definition(type.name), value);
    case 'json':
      return value;
  }
}

/** The same array when nothing in it changes, so that what needs no coercion is not copied. */
function mapped(items: unknown[], change: (item: unknown) => unknown): unknown[] {
  const changed = items.map(change);
  return changed.some((item, index) => item !== items[index]) ? changed : items;
}

function withMembers(
  value: Record<string, unknown>,
  names: string[],
  typeOf: (name: string) => PropertyType | undefined,
  schema: ResourceSchema,
): Record<string, unknown> {
  let result = value;
  for (const name of names) {
    const type = typeOf(name);
    if (!type) continue;
    const coerced = coerceValue(schema, type, value[name]);
    if (coerced !== value[name]) result = { ...result, [name]: coerced };
  }
  return result;
}

function coerceMembers(schema: ResourceSchema, members: PropertySchema[], value: unknown): unknown {
  if (!isObject(value)) return value;
  const types = new Map(members.map(({ name, type }) => [name, type]));
  return withMembers(value, Object.keys(value), (name) => types.get(name), schema);
}

/** Parameters are always text; gives every property the type that it has, as CloudFormation does. */
export function coerceProperties(type: string, properties: Record<string, unknown>): Record<string, unknown> {
  const schema = schemaOf(type);
  return schema ? (coerceMembers(schema, schema.properties, properties) as Record<string, unknown>) : properties;
}
