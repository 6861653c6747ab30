import { pageByKey } from '../../page-by-key';
import { invalidParameter } from './errors';

const SIZE_MAX = 1000;

/** A page of names in order; without a size everything up to the most, and no token. @throws InvalidParameterValue */
export function pageOf<Item>(
  all: readonly Item[],
  nameOf: (item: Item) => string,
  { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
): { items: Item[]; NextToken: string | undefined } {
  if (MaxResults !== undefined && !(MaxResults >= 1 && MaxResults <= SIZE_MAX)) {
    throw invalidParameter(`Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and ${SIZE_MAX}.`);
  }
  if (NextToken !== undefined && MaxResults === undefined)
    throw invalidParameter('MaxResults is a mandatory parameter when you provide a value for NextToken.');
  const invalidToken = () => invalidParameter('Value for parameter NextToken is invalid.');
  const { items, next } = pageByKey(all, nameOf, { size: MaxResults ?? SIZE_MAX, token: NextToken, invalidToken });
  return { items, NextToken: MaxResults === undefined ? undefined : next };
}
