/** The shape of a resource type's properties, read from the words of `specification.json`. */
import table from './specification.json' with { type: 'json' };

/**
 * One type as the table has it. `properties`, and each of `definitions`, is a list of words such as `Code*!:<Code`:
 * a name, `*` when it is required, `!` when its change replaces the resource, and its type: `s` string, `b` boolean,
 * `i` integer, `n` number, `j` any JSON, `[…` a list, `{…` a map, `<…` a definition.
 */
export interface WrittenResource {
  properties: string;
  definitions?: Record<string, string>;
  /** What `Fn::GetAtt` gives; nested names with dots. */
  attributes?: string;
  /** Names of the properties or attributes that identify a resource. */
  identifier?: string;
  /** The property that holds tags, and whether it is a list (`standard`) or a map. */
  tags?: string;
}

export type PropertyType =
  | { kind: 'string' | 'boolean' | 'integer' | 'number' | 'json' }
  | { kind: 'list' | 'map'; element: PropertyType }
  | { kind: 'object'; name: string };

export interface PropertySchema {
  name: string;
  required: boolean;
  replaces: boolean;
  type: PropertyType;
}

export interface ResourceSchema {
  properties: PropertySchema[];
  /** Members of the definition that an `object` names. */
  definition(name: string): PropertySchema[];
  attributes: Set<string>;
  identifier: string[];
  tags?: { property: string; variant: 'standard' | 'map' };
}

const SCALARS = { s: 'string', b: 'boolean', i: 'integer', n: 'number', j: 'json' } as const;
const WORD = /^([^*!:]+)(\*?)(!?):(.+)$/;

const written: Record<string, WrittenResource> = table;
const schemas = new Map<string, ResourceSchema | undefined>();

function readType(word: string): PropertyType {
  if (word.startsWith('[')) return { kind: 'list', element: readType(word.slice(1)) };
  if (word.startsWith('{')) return { kind: 'map', element: readType(word.slice(1)) };
  if (word.startsWith('<')) return { kind: 'object', name: word.slice(1) };
  return { kind: SCALARS[word as keyof typeof SCALARS] };
}

function readProperties(words: string): PropertySchema[] {
  return words.split(' ').flatMap((word): PropertySchema[] => {
    const [, name, required, replaces, type] = WORD.exec(word) ?? [];
    if (name === undefined || type === undefined) return [];
    return [{ name, required: required === '*', replaces: replaces === '!', type: readType(type) }];
  });
}

function wordsOf(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

function readSchema({ properties, definitions = {}, attributes = '', identifier = '', tags }: WrittenResource): ResourceSchema {
  const read = new Map<string, PropertySchema[]>();
  const [property, variant] = tags?.split(':') ?? [];
  return {
    properties: readProperties(properties),
    definition(name) {
      let found = read.get(name);
      if (!found) {
        found = readProperties(definitions[name] ?? '');
        read.set(name, found);
      }
      return found;
    },
    attributes: new Set(wordsOf(attributes)),
    identifier: wordsOf(identifier),
    ...(property !== undefined && { tags: { property, variant: variant === 'map' ? 'map' : 'standard' } }),
  };
}

/** Undefined for a type that the table does not have, such as a custom one. */
export function schemaOf(type: string): ResourceSchema | undefined {
  if (!schemas.has(type)) {
    const found = Object.hasOwn(written, type) ? written[type] : undefined;
    schemas.set(type, found && readSchema(found));
  }
  return schemas.get(type);
}
