import { pageByOffset } from '../../page-by-offset';
import type { Collection } from '../../state/collection';
import { invalidParameter } from './errors';

const LIMIT_MAX = 60;
const invalidToken = () => invalidParameter('Invalid pagination token.');

/** How many there may be on a page; none, and 0, are as many as can be. @throws CloudFailure InvalidParameterException */
export function checkLimit(limit = 0): number {
  if (limit >= 0 && limit <= LIMIT_MAX) return limit || LIMIT_MAX;
  throw invalidParameter(`1 validation error detected: Value '${limit}' failed to satisfy constraint: it must be from 0 to ${LIMIT_MAX}.`);
}

/**
 * One page of a collection, in key order.
 * @param limit at most so many values that `keep` accepts; as `checkLimit` has it
 * @returns a token for the next page when there is more.
 */
export function page<T>(
  collection: Collection<T>,
  options: { prefix?: string; limit?: number; token?: string; keep?: (value: T, key: string) => boolean },
): { values: { key: string; value: T }[]; nextToken?: string } {
  const { prefix, token, keep = () => true } = options;
  const limit = checkLimit(options.limit);
  const after = token === undefined ? undefined : Buffer.from(token, 'base64url').toString();
  if (after !== undefined && !after.startsWith(prefix ?? '')) throw invalidToken();
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
export function offsetPage<T>(all: readonly T[], limit?: number, token?: string): { values: T[]; nextToken?: string } {
  const { items, next } = pageByOffset(all, { size: checkLimit(limit), token, invalidToken });
  return { values: items, nextToken: next };
}
