import type { Partition } from '../../../state/partition';
import type { Table } from '../table';
import { itemStore } from './schema';

export interface Counts {
  items: number;
  bytes: number;
}

/** Counted once per process and table when first asked for, then kept up to date by every write. */
const known = new WeakMap<Partition, Map<number, Counts>>();

export function countsOf(partition: Partition, table: Table): Counts {
  let tables = known.get(partition);
  if (!tables) {
    tables = new Map();
    known.set(partition, tables);
  }
  let counts = tables.get(table.id);
  if (!counts) {
    counts = itemStore(partition).first<Counts>(
      'SELECT count(*) AS items, coalesce(sum(size), 0) AS bytes FROM dynamodb_items WHERE table_id = ?',
      table.id,
    ) ?? { items: 0, bytes: 0 };
    tables.set(table.id, counts);
  }
  return counts;
}

export function noteChange(partition: Partition, table: Table, items: number, bytes: number): void {
  const counts = known.get(partition)?.get(table.id);
  if (!counts) return;
  counts.items += items;
  counts.bytes += bytes;
}

/** How many items an index holds. */
export function countIndex(partition: Partition, table: Table, indexId: number): number {
  return (
    itemStore(partition).first<{ rows: number }>(
      'SELECT count(*) AS rows FROM dynamodb_index_rows WHERE table_id = ? AND index_id = ?',
      table.id,
      indexId,
    )?.rows ?? 0
  );
}
