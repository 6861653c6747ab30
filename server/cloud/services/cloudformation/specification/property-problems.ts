import { UNKNOWN } from '../template/evaluate';
import { isObject } from '../template/template';
import { type PropertySchema, type PropertyType, type ResourceSchema, schemaOf } from './resource-schema';

/** The words of JSON Schema, in which CloudFormation's registry speaks. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'JSONArray';
  if (value === null) return 'Null';
  if (typeof value === 'object') return 'JSONObject';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  return Number.isInteger(value) ? 'Integer' : 'Number';
}

const EXPECTED = {
  string: 'String',
  boolean: 'Boolean',
  integer: 'Integer',
  number: 'Number',
  list: 'JSONArray',
  map: 'JSONObject',
  object: 'JSONObject',
} as const;

function isOfKind(value: unknown, kind: keyof typeof EXPECTED): boolean {
  switch (kind) {
    case 'integer':
      return Number.isInteger(value);
    case 'list':
      return Array.isArray(value);
    case 'map':
    case 'object':
      return isObject(value);
    default:
      return typeof value === kind;
  }
}

function valueProblems(schema: ResourceSchema, type: PropertyType, value: unknown, path: string): string[] {
  if (value === UNKNOWN || type.kind === 'json') return [];
  if (!isOfKind(value, type.kind)) return [`${path}: expected type: ${EXPECTED[type.kind]}, found: ${kindOf(value)}`];
  if (type.kind === 'object') return memberProblems(schema, schema.definition(type.name), value as Record<string, unknown>, path);
  if (type.kind !== 'list' && type.kind !== 'map') return [];
  return Object.entries(value as object).flatMap(([key, item]) => valueProblems(schema, type.element, item, `${path}/${key}`));
}

function memberProblems(schema: ResourceSchema, members: PropertySchema[], value: Record<string, unknown>, path: string): string[] {
  const byName = new Map(members.map((member) => [member.name, member]));
  return [
    ...members
      .filter(({ name, required }) => required && value[name] === undefined)
      .map(({ name }) => `${path}: required key [${name}] not found`),
    ...Object.entries(value).flatMap(([name, item]) => {
      const member = byName.get(name);
      return member ? valueProblems(schema, member.type, item, `${path}/${name}`) : [`${path}: extraneous key [${name}] is not permitted`];
    }),
  ];
}

/**
 * What CloudFormation refuses about a resource's properties, worded as it does; empty for types that it does not know.
 * @param properties evaluated and coerced; what only the deployment can tell is not judged
 */
export function propertyProblems(type: string, properties: Record<string, unknown>): string[] {
  const schema = schemaOf(type);
  return schema ? memberProblems(schema, schema.properties, properties, '#') : [];
}
