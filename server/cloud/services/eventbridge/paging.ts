import { CloudFailure } from '../../failure';
import { pageByKey } from '../../page-by-key';

const SIZE_MAX = 100;

/** The next page in the order of names. @throws ValidationException */
export function pageOf<Item>(
  all: readonly Item[],
  nameOf: (item: Item) => string,
  { Limit = SIZE_MAX, NextToken }: { Limit?: number | undefined; NextToken?: string | undefined },
): { items: Item[]; NextToken: string | undefined } {
  if (Limit < 1 || Limit > SIZE_MAX) throw new CloudFailure('ValidationException', `Limit must be between 1 and ${SIZE_MAX}.`);
  const invalidToken = () => new CloudFailure('ValidationException', 'Parameter NextToken is not valid.');
  const { items, next } = pageByKey(all, nameOf, { size: Limit, token: NextToken, invalidToken });
  return { items, NextToken: next };
}
