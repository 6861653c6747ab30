import { invalidParameter } from './errors';

const PAGE_SIZE = 100;

/** The next hundred by name. @throws InvalidParameter */
export function pageOf<Item>(
  all: Item[],
  nameOf: (item: Item) => string,
  token: string | undefined,
): { items: Item[]; NextToken: string | undefined } {
  const after = token === undefined ? '' : Buffer.from(token, 'base64url').toString();
  if (token !== undefined && after === '') throw invalidParameter('nextToken');
  const rest = all.filter((item) => nameOf(item) > after).sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1));
  const items = rest.slice(0, PAGE_SIZE);
  const last = items.at(-1);
  return {
    items,
    NextToken: last !== undefined && rest.length > items.length ? Buffer.from(nameOf(last)).toString('base64url') : undefined,
  };
}
