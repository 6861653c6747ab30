import { pageByOffset } from '../../page-by-offset';
import type { Collection } from '../../state/collection';
import { badRequest } from './errors';

const PAGE_MAX = 25;

/** One page of a collection; the token is the last key, encoded. */
export function listPage<T>(
  collection: Collection<T>,
  prefix: string,
  { maxResults = PAGE_MAX, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
): { items: T[]; nextToken: string | undefined } {
  const limit = Math.min(Math.max(maxResults, 1), PAGE_MAX);
  const after = nextToken === undefined ? {} : { after: Buffer.from(nextToken, 'base64url').toString() };
  const rows = collection.list({ prefix, limit: limit + 1, ...after });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ value }) => value),
    nextToken: rows.length > limit && last ? Buffer.from(last.key).toString('base64url') : undefined,
  };
}

/** One page of a list that is made whole. @throws BadRequestException */
export function pageOf<T>(
  all: readonly T[],
  { maxResults = PAGE_MAX, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
): { items: T[]; nextToken: string | undefined } {
  const size = Math.min(Math.max(maxResults, 1), PAGE_MAX);
  const { items, next } = pageByOffset(all, { size, token: nextToken, invalidToken: () => badRequest('The next token is not valid.') });
  return { items, nextToken: next };
}
