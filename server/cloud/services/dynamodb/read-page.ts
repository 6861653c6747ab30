import { type Item, itemSize, member, typeOf } from './attribute';
import type { Test } from './expressions/condition';
import { validation } from './failures';
import { type EncodedKey, indexKeyOf, keyNames, keyOfRequest, pick } from './key';
import { itemOfRow } from './storage/items';
import { type Position, positionOf, type RowReader } from './storage/read-rows';
import type { Table, TableIndex } from './table';

const PAGE_BYTES_MAX = 1024 * 1024;
const CHUNK_ROWS = 50;
const CHUNK_ROWS_MAX = 1000;

export interface Page {
  items: Item[];
  count: number;
  scannedCount: number;
  /** Read, before the filter. */
  bytes: number;
  lastEvaluatedKey?: Item;
}

export interface PageOptions {
  table: Table;
  index: TableIndex | undefined;
  rows: RowReader;
  start: Position | undefined;
  limit: number | undefined;
  /** What of an item can be seen through the index; absent when all of it can. */
  visible: ((item: Item) => Item) | undefined;
  filter: Test | undefined;
  /** What the caller wants of each item; `null` when only the count. */
  project: ((item: Item) => Item) | null | undefined;
}

/** Reads until the limit, 1 MB or the end is reached; only the end leaves no key to go on from. */
export function readPage({ table, index, rows, start, limit = Number.POSITIVE_INFINITY, visible, filter, project }: PageOptions): Page {
  const page: Page = { items: [], count: 0, scannedCount: 0, bytes: 0 };
  let position = start;
  let last: Item | undefined;
  for (;;) {
    const wanted = chunkSize(page, limit);
    const chunk = rows(position, wanted);
    for (const row of chunk) {
      const stored = itemOfRow(row);
      const item = visible ? visible(stored) : stored;
      const size = visible ? itemSize(item) : row.size;
      if (last && page.bytes + size > PAGE_BYTES_MAX) return { ...page, lastEvaluatedKey: keyOf(table, index, last) };
      page.bytes += size;
      page.scannedCount += 1;
      last = stored;
      if (!filter || filter(item)) {
        page.count += 1;
        if (project !== null) page.items.push(project ? project(item) : item);
      }
      if (page.scannedCount >= limit) return { ...page, lastEvaluatedKey: keyOf(table, index, last) };
    }
    if (chunk.length < wanted || !last) return page;
    position = positionOf(table, index, last);
  }
}

/** As many rows as the rest of the page will probably take. */
function chunkSize({ scannedCount, bytes }: Page, limit: number): number {
  const byBytes = scannedCount === 0 ? CHUNK_ROWS : Math.ceil((PAGE_BYTES_MAX - bytes) / (bytes / scannedCount || 1)) + 1;
  return Math.max(1, Math.min(byBytes, CHUNK_ROWS_MAX, limit - scannedCount));
}

function keyOf(table: Table, index: TableIndex | undefined, item: Item): Item {
  return pick(item, index ? keyNames(table.key, index.key) : keyNames(table.key));
}

/** The position that an ExclusiveStartKey names. @throws ValidationException when it is not a key of what is read */
export function startPosition(table: Table, index: TableIndex | undefined, startKey: Item | undefined): Position | undefined {
  if (!startKey) return undefined;
  const names = index ? keyNames(table.key, index.key) : keyNames(table.key);
  const types = new Map(
    [table.key, ...(index ? [index.key] : [])].flatMap(({ hash, range }) => [hash, ...(range ? [range] : [])]).map((a) => [a.name, a.type]),
  );
  const fits =
    names.length === Object.keys(startKey).length &&
    names.every((name) => {
      const value = member(startKey, name);
      return value !== undefined && typeOf(value) === types.get(name);
    });
  if (!fits) {
    throw validation(
      index
        ? 'The provided starting key is invalid'
        : 'The provided starting key is invalid: The provided key element does not match the schema',
    );
  }
  const key: EncodedKey = keyOfRequest(table, pick(startKey, keyNames(table.key)));
  const indexKey = index && indexKeyOf(index, startKey);
  return indexKey ? { key, indexKey } : { key };
}
