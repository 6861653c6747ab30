import { invalidParameter } from './errors';

const PAGE_MAX = 1000;

/** A page of names in order; without a size everything up to the most, and no token. @throws InvalidParameterValue */
export function pageOf<Item>(
  all: Item[],
  nameOf: (item: Item) => string,
  { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
): { items: Item[]; NextToken: string | undefined } {
  if (MaxResults !== undefined && !(MaxResults >= 1 && MaxResults <= PAGE_MAX)) {
    throw invalidParameter(`Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and ${PAGE_MAX}.`);
  }
  if (NextToken !== undefined && MaxResults === undefined)
    throw invalidParameter('MaxResults is a mandatory parameter when you provide a value for NextToken.');
  const after = NextToken === undefined ? '' : Buffer.from(NextToken, 'base64url').toString();
  const rest = all.filter((item) => nameOf(item) > after);
  const items = rest.slice(0, MaxResults ?? PAGE_MAX);
  const last = items.at(-1);
  const more = MaxResults !== undefined && last !== undefined && rest.length > items.length;
  return { items, NextToken: more ? Buffer.from(nameOf(last)).toString('base64url') : undefined };
}
