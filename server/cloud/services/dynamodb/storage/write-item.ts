import type { Call } from '../../../service';
import type { Store } from '../../../state/store';
import type { Item, Measured } from '../attribute';
import { validation } from '../failures';
import { type EncodedKey, indexKeyOf } from '../key';
import { appendStreamRecord } from '../stream-records';
import type { Table, TableIndex } from '../table';
import { noteChange } from './counts';
import { noteHistory } from './history';
import { writeItem as itemText } from './item-text';
import type { StoredItem } from './items';
import { itemStore } from './schema';

export interface ItemChange {
  table: Table;
  key: EncodedKey;
  before: StoredItem | undefined;
  /** Undefined deletes. */
  after: Measured<Item> | undefined;
  /** Set when DynamoDB itself made the change, not a caller: expiry. */
  byService?: boolean;
}

const ITEM_BYTES_MAX = 400 * 1024;

export function checkItemSize(size: number, message = 'Item size has exceeded the maximum allowed size'): void {
  if (size > ITEM_BYTES_MAX) throw validation(message);
}

/** Stores one change with its index rows and its stream record: all of it or nothing. */
export function applyChange(call: Pick<Call, 'cloud' | 'partition'>, change: ItemChange): void {
  const store = itemStore(call.partition);
  const { table, before, after } = change;
  if (!before && !after) return;
  const recoverable = table.recovery?.PointInTimeRecoveryEnabled === true;
  if (table.indexes.length === 0 && !table.stream && !recoverable) {
    // One statement needs no savepoint.
    putRow(store, change);
  } else {
    store.transaction(() => {
      putRow(store, change);
      for (const index of table.indexes) changeIndexRow(store, index, change);
      if (table.stream) appendStreamRecord(call, change);
      if (recoverable) noteHistory(call, change);
    });
  }
  noteChange(call.partition, table, (after ? 1 : 0) - (before ? 1 : 0), (after?.size ?? 0) - (before?.size ?? 0));
}

function putRow(store: Store, { table, key, after }: ItemChange): void {
  if (!after) {
    store.write('DELETE FROM dynamodb_items WHERE table_id = ? AND hash = ? AND pk = ? AND sk = ?', table.id, key.hash, key.pk, key.sk);
    return;
  }
  store.write(
    'INSERT OR REPLACE INTO dynamodb_items (table_id, hash, pk, sk, size, binary, item) VALUES (?, ?, ?, ?, ?, ?, ?)',
    table.id,
    key.hash,
    key.pk,
    key.sk,
    after.size,
    after.binary ? 1 : 0,
    itemText(after.value, after.binary),
  );
}

function changeIndexRow(store: Store, index: TableIndex, { table, key, before, after }: ItemChange): void {
  const from = before && indexKeyOf(index, before.item);
  const to = after && indexKeyOf(index, after.value);
  if (from && to && from.pk.equals(to.pk) && from.sk.equals(to.sk)) return;
  if (from) {
    store.write(
      'DELETE FROM dynamodb_index_rows WHERE table_id = ? AND index_id = ? AND hash = ? AND ipk = ? AND isk = ? AND pk = ? AND sk = ?',
      table.id,
      index.id,
      from.hash,
      from.pk,
      from.sk,
      key.pk,
      key.sk,
    );
  }
  if (to) putIndexRow(store, table, index, to, key);
}

/** Adds an item to an index. */
export function putIndexRow(store: Store, table: Table, index: TableIndex, indexKey: EncodedKey, key: EncodedKey): void {
  store.write(
    'INSERT OR REPLACE INTO dynamodb_index_rows (table_id, index_id, hash, ipk, isk, pk, sk, item_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    table.id,
    index.id,
    indexKey.hash,
    indexKey.pk,
    indexKey.sk,
    key.pk,
    key.sk,
    key.hash,
  );
}
