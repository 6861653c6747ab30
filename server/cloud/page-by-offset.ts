interface Asked {
  /** How many items the page has at most. */
  size: number;
  /** What the page before has told: how many items were told so far. */
  token: string | undefined;
  /** What the service answers to a token that it has never told. */
  invalidToken: () => Error;
}

/** How many items of a list were told already. @throws what `invalidToken` makes, for what no page has ended with */
export function readOffset({ token, invalidToken }: Pick<Asked, 'token' | 'invalidToken'>): number {
  if (token === undefined) return 0;
  if (!/^[1-9]\d{0,8}$/.test(token)) throw invalidToken();
  return Number(token);
}

/** One page of a list that is held whole, in whatever order it has, and the token of the next where there is more. */
export function pageByOffset<T>(all: readonly T[], asked: Asked): { items: T[]; next: string | undefined } {
  const start = readOffset(asked);
  const end = start + asked.size;
  return { items: all.slice(start, end), next: end < all.length ? String(end) : undefined };
}
