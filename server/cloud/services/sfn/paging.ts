import { CloudFailure } from '../../failure';

const PAGE_SIZE = 100;
const PAGE_SIZE_MAX = 1000;

/** The next page, which begins after the item that the token names. @throws InvalidToken */
export function pageOf<Item>(
  all: { key: string; value: Item }[],
  { maxResults = 0, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
): { items: Item[]; nextToken: string | undefined } {
  const after = nextToken === undefined ? undefined : Buffer.from(nextToken, 'base64url').toString();
  const start = after === undefined ? 0 : all.findIndex(({ key }) => key === after) + 1;
  if (after !== undefined && start === 0) throw new CloudFailure('InvalidToken', "Invalid Token: 'Invalid token'");
  const size = maxResults > 0 ? Math.min(maxResults, PAGE_SIZE_MAX) : PAGE_SIZE;
  const page = all.slice(start, start + size);
  const last = page.at(-1);
  return {
    items: page.map(({ value }) => value),
    nextToken: last && start + size < all.length ? Buffer.from(last.key).toString('base64url') : undefined,
  };
}
