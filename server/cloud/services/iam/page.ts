import { CloudFailure } from '../../failure';
import type { Collection } from '../../state/collection';

const ITEMS_DEFAULT = 100;
const ITEMS_MAX = 1000;

interface Paging {
  MaxItems?: number | undefined;
  Marker?: string | undefined;
}

/** One page of a list in the order of its keys; a marker is the key of the last item shown, which may be gone by now. @throws ValidationError */
export function pageOf<T>(
  items: T[],
  keyOf: (item: T) => string,
  { MaxItems = ITEMS_DEFAULT, Marker = '' }: Paging,
): { shown: T[]; IsTruncated: boolean; Marker?: string } {
  if (MaxItems < 1 || MaxItems > ITEMS_MAX) throw new CloudFailure('ValidationError', `MaxItems must be between 1 and ${ITEMS_MAX}.`);
  const rest = items.filter((item) => keyOf(item) > Marker).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const shown = rest.slice(0, MaxItems);
  const last = shown.length < rest.length ? shown.at(-1) : undefined;
  return { shown, IsTruncated: last !== undefined, ...(last !== undefined && { Marker: keyOf(last) }) };
}

/** The records whose path begins as asked. */
export function listUnder<T extends { path: string }>(collection: Collection<T>, prefix = '/'): T[] {
  return collection
    .list()
    .map(({ value }) => value)
    .filter(({ path }) => path.startsWith(prefix));
}
