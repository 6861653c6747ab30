import type { Store } from '../../../state/store';
import type { Item } from '../attribute';
import type { EncodedKey } from '../key';
import type { Table } from '../table';
import { readItem } from './item-text';

export interface StoredItem {
  /** In bytes, as DynamoDB counts. */
  size: number;
  /** Whether there is a binary value anywhere inside. */
  binary: boolean;
  /** Parsed on first use; not to be changed. */
  readonly item: Item;
}

export interface ItemRow {
  size: number;
  binary: number;
  item: string;
}

/** For those who read many: nothing is made for a row but its item. */
export function itemOfRow({ item, binary }: ItemRow): Item {
  return readItem(item, binary === 1);
}

function storedItem(row: ItemRow): StoredItem {
  let item: Item | undefined;
  return {
    size: row.size,
    binary: row.binary === 1,
    get item() {
      item ??= itemOfRow(row);
      return item;
    },
  };
}

export function findItem(store: Store, table: Table, { hash, pk, sk }: EncodedKey): StoredItem | undefined {
  const row = store.first<ItemRow>(
    'SELECT size, binary, item FROM dynamodb_items WHERE table_id = ? AND hash = ? AND pk = ? AND sk = ?',
    table.id,
    hash,
    pk,
    sk,
  );
  return row && storedItem(row);
}
