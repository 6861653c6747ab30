import { z } from 'zod';

/** One difference between two backends, in plain words. */
export const changeSchema = z.object({
  kind: z.enum(['added', 'changed', 'replaced', 'removed']),
  area: z.enum(['data', 'auth', 'storage', 'functions']),
  /** What it is about, such as `Post` or `Post.title`. */
  subject: z.string(),
  /** The whole sentence. */
  text: z.string(),
  /** What somebody loses by it. */
  loses: z.enum(['data', 'access']).optional(),
  /** Why that is lost. */
  why: z.string().optional(),
});
export type Change = z.infer<typeof changeSchema>;

export function isSame(first: unknown, second: unknown): boolean {
  if (first === second) return true;
  if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null) return false;
  const [one, two] = [first as Record<string, unknown>, second as Record<string, unknown>];
  return [...new Set([...Object.keys(one), ...Object.keys(two)])].every((key) => isSame(one[key], two[key]));
}

/** Splits two lists by name into what is only in the second, only in the first, and in both. */
export function pair<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): { added: T[]; removed: T[]; both: [T, T][] } {
  const old = new Map(before.map((item) => [nameOf(item), item]));
  const names = new Set(after.map(nameOf));
  return {
    added: after.filter((item) => !old.has(nameOf(item))),
    removed: before.filter((item) => !names.has(nameOf(item))),
    both: after.flatMap((item) => {
      const previous = old.get(nameOf(item));
      return previous === undefined ? [] : [[previous, item] as [T, T]];
    }),
  };
}
