import type { Collection } from '../../state/collection';
import { invalidParameter } from './errors';

/**
 * One page of a collection, in key order.
 * @param limit at most so many values that `keep` accepts.
 * @returns a token for the next page when there is more.
 */
export function page<T>(
  collection: Collection<T>,
  options: { prefix?: string; limit: number; token?: string; keep?: (value: T, key: string) => boolean },
): { values: { key: string; value: T }[]; nextToken?: string } {
  const { prefix, limit, token, keep = () => true } = options;
  const after = token === undefined ? undefined : Buffer.from(token, 'base64url').toString();
  if (after !== undefined && !after.startsWith(prefix ?? '')) throw invalidParameter('Invalid pagination token.');
  const values: { key: string; value: T }[] = [];
  let last = after;
  for (;;) {
    const rows = collection.list({ prefix, after: last, limit: 200 });
    for (const row of rows) {
      if (keep(row.value, row.key)) {
        const full = values.at(limit - 1);
        if (full) return { values, nextToken: Buffer.from(full.key).toString('base64url') };
        values.push(row);
      }
      last = row.key;
    }
    if (rows.length < 200) return { values };
  }
}

/** One page of a short list. */
export function offsetPage<T>(all: T[], limit = 60, token?: string): { values: T[]; nextToken?: string } {
  const from = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(from) || from < 0) throw invalidParameter('Invalid pagination token.');
  return { values: all.slice(from, from + limit), nextToken: from + limit < all.length ? String(from + limit) : undefined };
}
