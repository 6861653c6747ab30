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

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
