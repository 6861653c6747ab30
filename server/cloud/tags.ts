import type { CloudFailure } from './failure';
import { countTags, isReservedTag } from './reserved-tags';

/** Tags in the shapes that services give them: pairs of a key and a value, or a map. */
export type Tags =
  | Record<string, string>
  | { Key?: string | undefined; Value?: string | undefined }[]
  | { key?: string | undefined; value?: string | undefined }[];

const NAMES = [
  ['Key', 'Value'],
  ['key', 'value'],
  ['TagKey', 'TagValue'],
] as const;

/**
 * Keys and values of tags however services write them: a list of pairs or of keys alone, a map, or S3's `a=1&b=2`.
 * A key without a value is one that is to be removed.
 */
export function tagEntries(tags: unknown): [key: string, value: string | undefined][] {
  if (typeof tags === 'string') return [...new URLSearchParams(tags)];
  if (typeof tags !== 'object' || tags === null) return [];
  if (!Array.isArray(tags)) return Object.entries(tags).map(([key, value]) => [key, textOf(value)]);
  return tags.flatMap((tag: unknown) => {
    if (typeof tag === 'string') return [[tag, undefined]];
    if (typeof tag !== 'object' || tag === null) return [];
    const [key, value] =
      NAMES.map((names) => names.map((name) => textOf(Reflect.get(tag, name)))).find(([found]) => found !== undefined) ?? [];
    return key === undefined ? [] : [[key, value]];
  });
}

/** The same tags, as a list of pairs or a map, without those that only AWS sets. */
export function ownTags(tags: unknown): unknown {
  if (Array.isArray(tags)) return tags.filter((tag) => !tagEntries([tag]).some(([key]) => isReservedTag(key)));
  if (typeof tags !== 'object' || tags === null) return tags;
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !isReservedTag(key)));
}

/** What an update makes of a resource's own tags, whatever shapes they come in. */
export function tagChanges(previous: unknown, next: unknown): { added: { Key: string; Value: string }[]; removed: string[] } {
  const before = new Map(tagEntries(ownTags(previous)));
  const after = new Map(tagEntries(ownTags(next)));
  return {
    added: Array.from(after, ([Key, Value = '']) => ({ Key, Value })).filter(({ Key, Value }) => before.get(Key) !== Value),
    removed: Array.from(before.keys()).filter((key) => !after.has(key)),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** How many tags AWS lets a resource have. */
const TAGS_MAX = 50;

/**
 * A resource's tags with others added, in whatever shape those come; of the same key the new one counts.
 * @param refusals in the service's own words: of more tags than a resource may have, and of one without a key
 * @throws CloudFailure
 */
export function addTags(
  before: Record<string, string> | undefined,
  added: unknown,
  { tooMany, keyless }: { tooMany(max: number): CloudFailure; keyless?(): CloudFailure },
): Record<string, string> {
  const entries = tagEntries(added).map(([key, value = '']) => [key, value] as const);
  if (keyless && entries.some(([key]) => key === '')) throw keyless();
  const all = { ...before, ...Object.fromEntries(entries) };
  if (countTags(Object.keys(all)) > TAGS_MAX) throw tooMany(TAGS_MAX);
  return all;
}
