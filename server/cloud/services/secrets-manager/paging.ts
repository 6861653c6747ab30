import { CloudFailure } from '../../failure';
import { pageAfter } from '../../page-by-key';

const SIZE_MAX = 100;

interface Paging {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
  SortOrder?: 'asc' | 'desc' | undefined;
}

/** One page in the order of keys; a token is the key of the last item of the page before. @throws InvalidParameterException */
export function pageOf<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { MaxResults = SIZE_MAX, NextToken, SortOrder }: Paging,
): { shown: T[]; next: string | undefined } {
  if (MaxResults < 1 || MaxResults > SIZE_MAX) {
    throw new CloudFailure('InvalidParameterException', `MaxResults must be between 1 and ${SIZE_MAX}.`);
  }
  const { items, last } = pageAfter(all, keyOf, { size: MaxResults, after: NextToken, descends: SortOrder === 'desc' });
  return { shown: items, next: last };
}
