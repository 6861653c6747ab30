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
