import { invalidParameter } from './failures';

const LIMIT_MAX = 50;

/** A page of what is in the order of its keys; the token is the last key of the page before. */
export function pageByKey<T>(
  entries: { key: string; value: T }[],
  limit = LIMIT_MAX,
  nextToken: string | undefined = undefined,
  limitMax = LIMIT_MAX,
): { page: T[]; nextToken?: string } {
  if (limit < 1 || limit > limitMax) throw invalidParameter(`The limit must be between 1 and ${limitMax}`);
  const after = nextToken === undefined ? undefined : Buffer.from(nextToken, 'base64url').toString('utf8');
  const rest = after === undefined ? entries : entries.filter(({ key }) => key > after);
  const page = rest.slice(0, limit);
  const last = page[page.length - 1];
  return {
    page: page.map(({ value }) => value),
    ...(rest.length > limit && last && { nextToken: Buffer.from(last.key).toString('base64url') }),
  };
}
