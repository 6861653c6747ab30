import { CloudFailure } from '../../failure';

const PAGE_SIZE_MAX = 100;

/** The next page in the order of names. @throws ValidationException */
export function pageOf<Item>(
  all: Item[],
  nameOf: (item: Item) => string,
  { Limit = PAGE_SIZE_MAX, NextToken }: { Limit?: number | undefined; NextToken?: string | undefined },
): { items: Item[]; NextToken: string | undefined } {
  if (Limit < 1 || Limit > PAGE_SIZE_MAX) throw new CloudFailure('ValidationException', `Limit must be between 1 and ${PAGE_SIZE_MAX}.`);
  const after = NextToken === undefined ? '' : Buffer.from(NextToken, 'base64url').toString();
  if (NextToken !== undefined && after === '') throw new CloudFailure('ValidationException', 'Parameter NextToken is not valid.');
  const rest = all.filter((item) => nameOf(item) > after).sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const items = rest.slice(0, Limit);
  const last = items.at(-1);
  return { items, NextToken: last && rest.length > items.length ? Buffer.from(nameOf(last)).toString('base64url') : undefined };
}
