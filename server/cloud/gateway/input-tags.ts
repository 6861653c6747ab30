/** The tags, or keys of tags, that an operation's input carries: where, its schema tells. */
import { NormalizedSchema } from '@smithy/core/schema';
import { type OperationSchema, perOperation } from '../protocols/schema';
import { tagEntries } from '../tags';

/** Members by which operations set and remove tags; others with such names choose among what is tagged. */
const TAGS = /^((Add|IdentityPool|UserPool)?Tags|(Remove)?TagKeys|Tagging|TagSet)$/i;
/** `DistributionConfigWithTags.Tags.Items` is the longest way to tags. */
const DEPTH_MAX = 3;

const tagPaths = perOperation((schema) => pathsIn(NormalizedSchema.of(schema[4]), [], false));

function pathsIn(schema: NormalizedSchema, path: string[], within: boolean): string[][] {
  if (path.length >= DEPTH_MAX || !schema.isStructSchema()) return [];
  return Array.from(schema.structIterator()).flatMap(([name, member]) => {
    const found = TAGS.test(name) || (within && name === 'Items');
    return member.isStructSchema() ? pathsIn(member, [...path, name], found) : found ? [[...path, name]] : [];
  });
}

function valueAt(input: unknown, path: string[]): unknown {
  return path.reduce((value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined), input);
}

/** Keys with their values; without one where a tag is to be removed. */
export function inputTags(schema: OperationSchema, input: Record<string, unknown>): [key: string, value: string | undefined][] {
  return tagPaths(schema).flatMap((path) => tagEntries(valueAt(input, path)));
}

/** The input with its tags changed, wherever it has them; undefined takes them away. */
export function mapTags(
  schema: OperationSchema,
  input: Record<string, unknown>,
  change: (tags: unknown) => unknown,
): Record<string, unknown> {
  return tagPaths(schema).reduce((changed, path) => changeAt(changed, path, change), input);
}

function changeAt(
  value: Record<string, unknown>,
  [name = '', ...rest]: string[],
  change: (tags: unknown) => unknown,
): Record<string, unknown> {
  const member = value[name];
  if (member === undefined) return value;
  if (rest.length === 0) return { ...value, [name]: change(member) };
  return isRecord(member) ? { ...value, [name]: changeAt(member, rest, change) } : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
