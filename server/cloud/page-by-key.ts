interface Place {
  /** How many items the page has at most. */
  size: number;
  /** The key of the last item of the page before. */
  after: string | undefined;
  descends?: boolean;
}

/**
 * One page of a list in the order of its keys. The item that the page before ended with may be gone by now: what comes and
 * goes between two pages neither hides nor repeats what stays.
 * @returns with the key of the last item where more follow
 */
export function pageAfter<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { size, after, descends = false }: Place,
): { items: T[]; last: string | undefined } {
  const isLeft = (key: string): boolean => after === undefined || (descends ? key < after : key > after);
  const rest = all.filter((item) => isLeft(keyOf(item))).sort((one, other) => (keyOf(one) < keyOf(other) === descends ? 1 : -1));
  const items = rest.slice(0, size);
  const last = items.at(-1);
  return { items, last: last !== undefined && rest.length > items.length ? keyOf(last) : undefined };
}

interface Asked {
  size: number;
  /** What the page before has told. */
  token: string | undefined;
  /** What the service answers to a token that it has never told. */
  invalidToken: () => Error;
}

/** The same, for services whose tokens say nothing to whoever reads them. */
export function pageByKey<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { size, token, invalidToken }: Asked,
): { items: T[]; next: string | undefined } {
  const after = token === undefined ? undefined : Buffer.from(token, 'base64url').toString();
  if (after === '') throw invalidToken();
  const { items, last } = pageAfter(all, keyOf, { size, after });
  return { items, next: last === undefined ? undefined : Buffer.from(last).toString('base64url') };
}
