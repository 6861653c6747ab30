import { CloudFailure } from '../../failure';
import { pageAfter } from '../../page-by-key';
import type { Collection } from '../../state/collection';

const ITEMS_DEFAULT = 100;
const ITEMS_MAX = 1000;

interface Paging {
  MaxItems?: number | undefined;
  Marker?: string | undefined;
}

/** One page in the order of keys; a marker is the key of the last item of the page before. @throws ValidationError */
export function pageOf<T>(
  items: T[],
  keyOf: (item: T) => string,
  { MaxItems = ITEMS_DEFAULT, Marker }: Paging,
): { shown: T[]; IsTruncated: boolean; Marker?: string } {
  if (MaxItems < 1 || MaxItems > ITEMS_MAX) throw new CloudFailure('ValidationError', `MaxItems must be between 1 and ${ITEMS_MAX}.`);
  const { items: shown, last } = pageAfter(items, keyOf, { size: MaxItems, after: Marker });
  return { shown, IsTruncated: last !== undefined, ...(last !== undefined && { Marker: last }) };
}

/** The records whose path begins as asked. */
export function listUnder<T extends { path: string }>(collection: Collection<T>, prefix = '/'): T[] {
  return collection
    .list()
    .map(({ value }) => value)
    .filter(({ path }) => path.startsWith(prefix));
}
