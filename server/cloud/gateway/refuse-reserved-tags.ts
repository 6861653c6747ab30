/** Nobody but AWS sets tags that begin with `aws:`. Where an operation takes tags, or keys of tags, its schema tells. */
import { NormalizedSchema } from '@smithy/core/schema';
import { CloudFailure } from '../failure';
import { type OperationSchema, perOperation } from '../protocols/schema';
import { isReservedTag, RESERVED_TAG_MESSAGE } from '../reserved-tags';
import type { Operation, Service } from '../service';

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

/** Keys of tags however services write them: a list of tags or of keys, a map, or S3's `a=1&b=2`. */
function keysOf(tags: unknown): string[] {
  if (typeof tags === 'string') return [...new URLSearchParams(tags).keys()];
  if (typeof tags !== 'object' || tags === null) return [];
  if (!Array.isArray(tags)) return Object.keys(tags);
  return tags.flatMap((tag: unknown) => {
    if (typeof tag !== 'object' || tag === null) return typeof tag === 'string' ? tag : [];
    const key = ['Key', 'key', 'TagKey'].map((name) => Reflect.get(tag, name)).find((value) => value !== undefined);
    return typeof key === 'string' ? key : [];
  });
}

/** @throws CloudFailure with the service's code when the input has a tag that only AWS sets */
export function refuseReservedTags(
  { reservedTag }: Pick<Service, 'reservedTag'>,
  { keepsReservedTags }: Pick<Operation, 'keepsReservedTags'>,
  schema: OperationSchema,
  input: Record<string, unknown>,
): void {
  if (keepsReservedTags || !tagPaths(schema).some((path) => keysOf(valueAt(input, path)).some(isReservedTag))) return;
  throw new CloudFailure(reservedTag?.code ?? 'ValidationException', reservedTag?.message ?? RESERVED_TAG_MESSAGE);
}
