import { CloudFailure } from '../../../failure';
import type { LiveResource } from '../../../service';
import { isObject } from '../template/template';
import { type PropertySchema, type PropertyType, type ResourceSchema, schemaOf } from './resource-schema';

/** The member of an API's answer that a property is; most APIs spell it the same but for upper and lower case. */
function memberOf(told: Record<string, unknown>, property: string): unknown {
  if (Object.hasOwn(told, property)) return told[property];
  const name = Object.keys(told).find((candidate) => candidate.toLowerCase() === property.toLowerCase());
  return name === undefined ? undefined : told[name];
}

function shaped(schema: ResourceSchema, type: PropertyType, value: unknown): unknown {
  if (type.kind === 'object') return isObject(value) ? shapedMembers(schema, schema.definition(type.name), value) : value;
  if (type.kind !== 'list') return value;
  return Array.isArray(value) ? value.map((item) => shaped(schema, type.element, item)) : value;
}

function shapedMembers(schema: ResourceSchema, members: PropertySchema[], told: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(members.map(({ name, type }) => [name, shaped(schema, type, memberOf(told, name))]));
}

function tagList(tags: unknown): unknown {
  return isObject(tags) ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) : (tags ?? []);
}

/**
 * A resource as its service describes it, in the words of its type: every property that the description does not have is not set.
 * @param told what the service answers about it; undefined when there is no such resource
 * @param untold properties that the service does not give back, such as where a template was taken from
 */
export function liveResource(
  typeName: string,
  told: object | undefined,
  attributes: Record<string, unknown>,
  untold: string[] = [],
): LiveResource | undefined {
  const schema = schemaOf(typeName);
  if (!told || !schema) return undefined;
  const members = schema.properties.filter(({ name }) => !untold.includes(name));
  const properties = shapedMembers(schema, members, { ...told });
  // Templates list tags; many APIs have them by their keys.
  const { property = '', variant } = schema.tags ?? {};
  if (variant === 'standard' && Object.hasOwn(properties, property)) properties[property] = tagList(properties[property]);
  return { properties, attributes };
}

/** What a service tells, or undefined when it answers that there is no such thing. */
export async function toldOf<T>(ask: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CloudFailure && (error.status === 404 || error.code === 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}
