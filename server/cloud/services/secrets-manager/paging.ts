const RESULTS_MAX = 100;

interface Paging {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
  SortOrder?: 'asc' | 'desc' | undefined;
}

/** One page of a list in the order of its keys; a token is the key of the last item shown, which may be gone by now. */
export function pageAfter<T>(
  items: T[],
  keyOf: (item: T) => string,
  { MaxResults = RESULTS_MAX, NextToken, SortOrder }: Paging,
): { shown: T[]; next: string | undefined } {
  const descends = SortOrder === 'desc';
  const isLeft = (key: string) => NextToken === undefined || (descends ? key < NextToken : key > NextToken);
  const rest = items.filter((item) => isLeft(keyOf(item))).sort((one, other) => (keyOf(one) < keyOf(other) === descends ? 1 : -1));
  const shown = rest.slice(0, Math.min(MaxResults, RESULTS_MAX));
  const last = shown.at(-1);
  return { shown, next: last !== undefined && shown.length < rest.length ? keyOf(last) : undefined };
}
