import { CloudFailure } from '../../failure';
import { pageByKey } from '../../page-by-key';

const SIZE_MAX = 100;

/** The next page in the order of keys. @throws ValidationException */
export function pageOf<Item>(
  all: readonly { key: string; value: Item }[],
  { MaxResults = SIZE_MAX, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
): { items: Item[]; NextToken: string | undefined } {
  if (MaxResults < 1 || MaxResults > SIZE_MAX) {
    throw new CloudFailure('ValidationException', `MaxResults must be between 1 and ${SIZE_MAX}.`);
  }
  const invalidToken = () => new CloudFailure('ValidationException', 'Invalid NextToken.');
  const { items, next } = pageByKey(all, ({ key }) => key, { size: MaxResults, token: NextToken, invalidToken });
  return { items: items.map(({ value }) => value), NextToken: next };
}
