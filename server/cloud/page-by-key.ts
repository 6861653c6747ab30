interface Asked {
  /** How many items the page has at most. */
  size: number;
  /** What the page before has told. */
  token: string | undefined;
  descends?: boolean;
  /** What the service answers to a token that it has never told. */
  invalidToken: () => Error;
}

/**
 * One page of a list in the order of its keys. A page begins after the key of the last item of the page before, which may be
 * gone by now: what comes and goes between two pages neither hides nor repeats what stays.
 * @returns with the token of the next page where there is more
 */
export function pageByKey<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { size, token, descends = false, invalidToken }: Asked,
): { items: T[]; next: string | undefined } {
  const after = token === undefined ? undefined : Buffer.from(token, 'base64url').toString();
  if (after === '') throw invalidToken();
  const isLeft = (key: string): boolean => after === undefined || (descends ? key < after : key > after);
  const rest = all.filter((item) => isLeft(keyOf(item))).sort((one, other) => (keyOf(one) < keyOf(other) === descends ? 1 : -1));
  const items = rest.slice(0, size);
  const last = items.at(-1);
  return { items, next: last !== undefined && rest.length > items.length ? Buffer.from(keyOf(last)).toString('base64url') : undefined };
}
