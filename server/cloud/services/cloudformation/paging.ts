import { validationError } from './errors';

/** One page of a list that is held in memory; the token is the offset of the next page. */
export function pageOf<T>(items: T[], token: string | undefined, limit: number): { items: T[]; NextToken?: string } {
  const offset = token === undefined ? 0 : Number(token);
  if (!Number.isSafeInteger(offset) || offset < 0) throw validationError('NextToken is not valid');
  const end = offset + limit;
  return { items: items.slice(offset, end), ...(end < items.length && { NextToken: String(end) }) };
}
