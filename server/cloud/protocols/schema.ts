/**
 * Reading the operation schemas that every `@aws-sdk/client-*` package exports at run time: the only
 * source of routes, parameters and wire formats. Shapes: Smithy's static schema tuples.
 */
import { NormalizedSchema } from '@smithy/core/schema';

/** `[9, namespace, name, traits, input, output]` */
export type OperationSchema = readonly [9, string, string, OperationTraits, SchemaRef, SchemaRef];
export type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];
/** Kind (3, or -3 for an error), namespace, name, traits, names of members, their schemas, how many of them are required. */
type StructureSchema = Extract<SchemaRef, { 0: 3 }>;

interface OperationTraits {
  /** Method, path template with static query, success status. */
  http?: readonly [string, string, number];
}

export interface Member {
  name: string;
  schema: NormalizedSchema;
  traits: Traits;
}

export interface Traits {
  httpLabel?: number;
  httpHeader?: string;
  httpPrefixHeaders?: string;
  httpQuery?: string;
  httpQueryParams?: number;
  httpPayload?: number;
  httpResponseCode?: number;
  streaming?: number;
  xmlName?: string;
  xmlFlattened?: number;
  jsonName?: string;
  mediaType?: string;
  hostLabel?: number;
}

/** Timestamp formats as the schemas number them. */
export const DATE_TIME = 5;
export const HTTP_DATE = 6;
export const EPOCH_SECONDS = 7;

export function isOperationSchema(value: unknown): value is OperationSchema {
  return Array.isArray(value) && value[0] === 9;
}

/** A value that each operation schema gets once, computed on first use. */
export function perOperation<T>(compute: (schema: OperationSchema) => T): (schema: OperationSchema) => T {
  const known = new WeakMap<OperationSchema, T>();
  return (schema) => {
    let found = known.get(schema);
    if (found === undefined) {
      found = compute(schema);
      known.set(schema, found);
    }
    return found;
  };
}

function membersOf(ref: SchemaRef): Member[] {
  const schema = NormalizedSchema.of(ref);
  if (!schema.isStructSchema()) return [];
  return Array.from(schema.structIterator(), ([name, member]) => ({ name, schema: member, traits: member.getMergedTraits() as Traits }));
}

export const inputMembers = perOperation((schema) => membersOf(schema[4]));
export const outputMembers = perOperation((schema) => membersOf(schema[5]));

/** How many of the first members of a structure are required (Smithy's `required` trait). */
export function requiredNames(schema: NormalizedSchema): string[] {
  const source: unknown = schema.getSchema();
  if (!Array.isArray(source)) return [];
  const names: unknown = source[4];
  const count: unknown = source[6];
  return Array.isArray(names) && typeof count === 'number' ? names.slice(0, count).map(String) : [];
}

function inHttp(traits: Traits): boolean {
  return (
    traits.httpLabel !== undefined ||
    traits.httpHeader !== undefined ||
    traits.httpPrefixHeaders !== undefined ||
    traits.httpQuery !== undefined ||
    traits.httpQueryParams !== undefined ||
    traits.httpPayload !== undefined ||
    traits.httpResponseCode !== undefined
  );
}

/** The structure that REST protocols put in the body: the members with no HTTP binding, or undefined when there are none. */
function bodySchema(ref: SchemaRef): SchemaRef | undefined {
  const schema = NormalizedSchema.of(ref);
  const members = membersOf(ref).filter(({ traits }) => !inHttp(traits));
  if (members.length === 0) return undefined;
  const source = schema.getSchema();
  if (!isStructure(source)) return undefined;
  const [kind, namespace, name, traits, names, types] = source;
  const kept = new Set(members.map((member) => member.name));
  const isKept = (_: unknown, index: number): boolean => kept.has(names[index] ?? '');
  return [kind, namespace, name, traits, names.filter(isKept), types.filter(isKept)];
}

function isStructure(source: unknown): source is StructureSchema {
  return Array.isArray(source) && (source[0] === 3 || source[0] === -3) && Array.isArray(source[4]) && Array.isArray(source[5]);
}

export const inputBodySchema = perOperation((schema) => ({ schema: bodySchema(schema[4]) }));
export const outputBodySchema = perOperation((schema) => ({ schema: bodySchema(schema[5]) }));
