import { CloudFailure } from '../../failure';
import type { Collection } from '../../state/collection';

const PAGE_SIZE = 100;

/** One page of a collection, in IAM's way of paging. */
export function pageOf<T>(
  collection: Collection<T>,
  { MaxItems = PAGE_SIZE, Marker }: { MaxItems?: number; Marker?: string },
): { shown: T[]; IsTruncated: boolean; Marker?: string } {
  const found = collection.list({ limit: MaxItems + 1, ...(Marker !== undefined && { after: Marker }) });
  const shown = found.slice(0, MaxItems);
  const last = found.length > shown.length ? shown.at(-1)?.key : undefined;
  return { shown: shown.map(({ value }) => value), IsTruncated: last !== undefined, ...(last !== undefined && { Marker: last }) };
}

/** The same of a list whose items have keys. @throws ValidationError for a marker of no item */
export function pageOfList<T>(
  items: T[],
  keyOf: (item: T) => string,
  { MaxItems = PAGE_SIZE, Marker }: { MaxItems?: number | undefined; Marker?: string | undefined },
): { shown: T[]; IsTruncated: boolean; Marker?: string } {
  const start = Marker === undefined ? 0 : items.findIndex((item) => keyOf(item) === Marker) + 1;
  if (Marker !== undefined && start === 0) throw new CloudFailure('ValidationError', `Invalid Marker.`);
  const shown = items.slice(start, start + MaxItems);
  const last = start + shown.length < items.length ? shown.at(-1) : undefined;
  return { shown, IsTruncated: last !== undefined, ...(last !== undefined && { Marker: keyOf(last) }) };
}
