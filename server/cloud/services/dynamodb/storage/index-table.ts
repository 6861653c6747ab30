import type { Store } from '../../../state/store';
import { type Item, typeOf } from '../attribute';
import { HASH_END, indexKeyOf, keyOfItem } from '../key';
import type { Table, TableIndex } from '../table';
import { itemOfRow } from './items';
import { type Position, positionOf, type RowReader, scanRows } from './read-rows';
import { putIndexRow } from './write-item';

const CHUNK_ROWS = 500;

/** Fills a new index from the items that the table already has. Items whose key has another type stay out of it. */
export function fillIndex(store: Store, table: Table, index: TableIndex): void {
  const rows: RowReader = scanRows(store, table, undefined, 0, HASH_END);
  let position: Position | undefined;
  for (;;) {
    const chunk = rows(position, CHUNK_ROWS).map(itemOfRow);
    for (const item of chunk) {
      const key = fits(index, item) ? indexKeyOf(index, item) : undefined;
      if (key) putIndexRow(store, table, index, key, keyOfItem(table, item));
    }
    const last = chunk[chunk.length - 1];
    if (!last || chunk.length < CHUNK_ROWS) return;
    position = positionOf(table, undefined, last);
  }
}

function fits(index: TableIndex, item: Item): boolean {
  return [index.key.hash, index.key.range].every((attribute) => {
    const value = attribute && item[attribute.name];
    return !attribute || (value !== undefined && typeOf(value) === attribute.type && value.S !== '' && value.B?.length !== 0);
  });
}

export function clearIndex(store: Store, table: Table, indexId: number): void {
  store.write('DELETE FROM dynamodb_index_rows WHERE table_id = ? AND index_id = ?', table.id, indexId);
}

export function clearTable(store: Store, table: Table): void {
  store.write('DELETE FROM dynamodb_index_rows WHERE table_id = ?', table.id);
  store.write('DELETE FROM dynamodb_items WHERE table_id = ?', table.id);
  store.write('DELETE FROM dynamodb_tables WHERE id = ?', table.id);
}
