import type { PropertySchema, PropertyType, ResourceSchema } from './resource-schema';

function typeSchema(type: PropertyType, used: Set<string>): Record<string, unknown> {
  switch (type.kind) {
    case 'list':
      return { type: 'array', items: typeSchema(type.element, used) };
    case 'map':
      return { type: 'object', additionalProperties: typeSchema(type.element, used) };
    case 'object':
      used.add(type.name);
      return { $ref: `#/definitions/${type.name}` };
    case 'json':
      return { type: ['object', 'string'] };
    default:
      return { type: type.kind };
  }
}

function objectSchema(members: PropertySchema[], used: Set<string>): Record<string, unknown> {
  const required = members.filter((member) => member.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(members.map(({ name, type }) => [name, typeSchema(type, used)])),
    additionalProperties: false,
    ...(required.length > 0 && { required }),
  };
}

/**
 * A resource type as CloudFormation's registry words it.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 */
export function registrySchema(typeName: string, schema: ResourceSchema): Record<string, unknown> {
  const used = new Set<string>();
  const { type: _object, ...body } = objectSchema(schema.properties, used);
  const definitions: Record<string, unknown> = {};
  // A set gives what is added to it while it is walked, too: definitions that other definitions use.
  for (const name of used) definitions[name] = objectSchema(schema.definition(name), used);
  const pointers = (names: string[]): string[] => names.map((name) => `/properties/${name}`);
  return {
    typeName,
    ...body,
    definitions,
    primaryIdentifier: pointers(schema.identifier),
    readOnlyProperties: pointers([...schema.attributes].map((name) => name.replaceAll('.', '/'))),
    createOnlyProperties: pointers(schema.properties.filter(({ replaces }) => replaces).map(({ name }) => name)),
    ...(schema.tags && { tagging: { taggable: true, tagProperty: `/properties/${schema.tags.property}` } }),
  };
}
