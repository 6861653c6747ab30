import type { Store } from '../../../state/store';
import type { Item } from '../attribute';
import { after, type KeyRange } from '../expressions/key-condition';
import { type EncodedKey, indexKeyOf, keyOfItem } from '../key';
import type { Table, TableIndex } from '../table';
import type { ItemRow } from './items';

/** Where a read goes on: after this row. */
export interface Position {
  key: EncodedKey;
  indexKey?: EncodedKey;
}

/** Gives the next rows, at most as many as asked. They do not carry their keys: the items do. */
export type RowReader = (after: Position | undefined, limit: number) => ItemRow[];

const NOTHING = Buffer.alloc(0);

/** Where an item is in the order of a table or of one of its indexes. */
export function positionOf(table: Table, index: TableIndex | undefined, item: Item): Position {
  const key = keyOfItem(table, item);
  const indexKey = index && indexKeyOf(index, item);
  return indexKey ? { key, indexKey } : { key };
}

/** Reads one partition in the order of its sort keys. */
export function queryRows(store: Store, table: Table, index: TableIndex | undefined, range: KeyRange, forward: boolean): RowReader {
  if (!index) {
    const sql = forward ? QUERY_TABLE : QUERY_TABLE.replace(' ASC ', ' DESC ');
    return (position, limit) => {
      const lower = position && forward ? after(position.key.sk) : range.lower;
      const upper = position && !forward ? position.key.sk : range.upper;
      return store.all<ItemRow>(sql, table.id, range.hash, range.pk, max(lower, range.lower), min(upper, range.upper), limit);
    };
  }
  const sql = forward ? QUERY_INDEX_FORWARD : QUERY_INDEX_BACKWARD;
  return (position, limit) => {
    const start = forward ? range.lower : range.upper;
    const at = position?.indexKey?.sk;
    // A starting key outside the range means the range's own end.
    const inside = at && (forward ? at.compare(start) >= 0 : at.compare(start) < 0);
    const [isk, pk, sk] = inside && position ? [at, position.key.pk, position.key.sk] : [start, NOTHING, NOTHING];
    const bound = forward ? range.upper : range.lower;
    return store.all<ItemRow>(sql, table.id, index.id, range.hash, range.pk, isk, pk, sk, bound, limit);
  };
}

/** Reads everything whose hash is at least `from` and below `to`. */
export function scanRows(store: Store, table: Table, index: TableIndex | undefined, from: number, to: number): RowReader {
  if (!index) {
    return (position, limit) => {
      const { hash, pk, sk } = position?.key ?? { hash: from, pk: NOTHING, sk: NOTHING };
      return store.all<ItemRow>(SCAN_TABLE, table.id, hash, pk, sk, to, limit);
    };
  }
  return (position, limit) => {
    const indexKey = position?.indexKey ?? { hash: from, pk: NOTHING, sk: NOTHING };
    const { pk, sk } = position?.key ?? { pk: NOTHING, sk: NOTHING };
    return store.all<ItemRow>(SCAN_INDEX, table.id, index.id, indexKey.hash, indexKey.pk, indexKey.sk, pk, sk, to, limit);
  };
}

const max = (left: Buffer, right: Buffer) => (left.compare(right) > 0 ? left : right);
const min = (left: Buffer, right: Buffer) => (left.compare(right) < 0 ? left : right);

const QUERY_TABLE = `SELECT size, binary, item FROM dynamodb_items
WHERE table_id = ? AND hash = ? AND pk = ? AND sk >= ? AND sk < ? ORDER BY sk ASC LIMIT ?`;

// The index decides the order, so it must be the outer loop: CROSS JOIN keeps SQLite from turning it round.
const FROM_INDEX = `SELECT t.size, t.binary, t.item FROM dynamodb_index_rows i
CROSS JOIN dynamodb_items t ON t.table_id = i.table_id AND t.hash = i.item_hash AND t.pk = i.pk AND t.sk = i.sk
WHERE i.table_id = ? AND i.index_id = ?`;

const QUERY_INDEX_FORWARD = `${FROM_INDEX} AND i.hash = ? AND i.ipk = ?
AND (i.isk, i.pk, i.sk) > (?, ?, ?) AND i.isk < ? ORDER BY i.isk, i.pk, i.sk LIMIT ?`;

const QUERY_INDEX_BACKWARD = `${FROM_INDEX} AND i.hash = ? AND i.ipk = ?
AND (i.isk, i.pk, i.sk) < (?, ?, ?) AND i.isk >= ? ORDER BY i.isk DESC, i.pk DESC, i.sk DESC LIMIT ?`;

const SCAN_TABLE = `SELECT size, binary, item FROM dynamodb_items
WHERE table_id = ? AND (hash, pk, sk) > (?, ?, ?) AND hash < ? ORDER BY hash, pk, sk LIMIT ?`;

const SCAN_INDEX = `${FROM_INDEX} AND (i.hash, i.ipk, i.isk, i.pk, i.sk) > (?, ?, ?, ?, ?) AND i.hash < ?
ORDER BY i.hash, i.ipk, i.isk, i.pk, i.sk LIMIT ?`;
