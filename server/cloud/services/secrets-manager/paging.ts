import { CloudFailure } from '../../failure';

const RESULTS_MAX = 100;

/** One page of a list; a token is the last item's key. @throws InvalidNextTokenException */
export function pageAfter<T>(
  items: T[],
  keyOf: (item: T) => string,
  { MaxResults = RESULTS_MAX, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
): { shown: T[]; next: string | undefined } {
  const found = NextToken === undefined ? -1 : items.findIndex((item) => keyOf(item) === NextToken);
  if (NextToken !== undefined && found < 0) throw new CloudFailure('InvalidNextTokenException', 'The token is not valid.');
  const shown = items.slice(found + 1, found + 1 + Math.min(MaxResults, RESULTS_MAX));
  const last = shown.at(-1);
  return { shown, next: last !== undefined && found + 1 + shown.length < items.length ? keyOf(last) : undefined };
}
