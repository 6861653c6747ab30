import { pageByKey } from '../../page-by-key';
import { invalidParameter } from './errors';

const SIZE = 100;

/** The next hundred by name. @throws InvalidParameter */
export function pageOf<Item>(
  all: readonly Item[],
  nameOf: (item: Item) => string,
  token: string | undefined,
): { items: Item[]; NextToken: string | undefined } {
  const { items, next } = pageByKey(all, nameOf, { size: SIZE, token, invalidToken: () => invalidParameter('nextToken') });
  return { items, NextToken: next };
}
