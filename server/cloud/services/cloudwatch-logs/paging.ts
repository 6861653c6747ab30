import { pageByKey } from '../../page-by-key';
import { invalidParameter } from './failures';

const LIMIT_MAX = 50;

/** A page in the order of keys. @throws InvalidParameterException */
export function pageOf<T>(
  entries: readonly { key: string; value: T }[],
  limit = LIMIT_MAX,
  token: string | undefined = undefined,
  limitMax = LIMIT_MAX,
): { page: T[]; nextToken?: string } {
  if (limit < 1 || limit > limitMax) throw invalidParameter(`The limit must be between 1 and ${limitMax}`);
  const invalidToken = () => invalidParameter('The specified nextToken is invalid.');
  const { items, next } = pageByKey(entries, ({ key }) => key, { size: limit, token, invalidToken });
  return { page: items.map(({ value }) => value), ...(next !== undefined && { nextToken: next }) };
}
