import { CloudFailure } from '../../failure';

const PAGE_SIZE_MAX = 100;

/** The next page in the order of keys. @throws ValidationException */
export function pageOf<Item>(
  all: { key: string; value: Item }[],
  { MaxResults = PAGE_SIZE_MAX, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
): { items: Item[]; NextToken: string | undefined } {
  if (MaxResults < 1 || MaxResults > PAGE_SIZE_MAX) {
    throw new CloudFailure('ValidationException', `MaxResults must be between 1 and ${PAGE_SIZE_MAX}.`);
  }
  const after = NextToken === undefined ? '' : Buffer.from(NextToken, 'base64url').toString();
  if (NextToken !== undefined && after === '') throw new CloudFailure('ValidationException', 'Invalid NextToken.');
  const rest = all.filter(({ key }) => key > after).sort((one, other) => (one.key < other.key ? -1 : 1));
  const items = rest.slice(0, MaxResults);
  const last = items.at(-1);
  return {
    items: items.map(({ value }) => value),
    NextToken: last && rest.length > items.length ? Buffer.from(last.key).toString('base64url') : undefined,
  };
}
