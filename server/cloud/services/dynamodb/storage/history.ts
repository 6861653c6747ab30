/** Copies of tables: backups as they were, and what point-in-time recovery needs to go back from what they are. */
import type { Call } from '../../../service';
import type { Partition } from '../../../state/partition';
import type { Store } from '../../../state/store';
import { writeItem } from './item-text';
import { itemStore } from './schema';
import type { ItemChange } from './write-item';

/** A row of the history is an item before a change: null when there was none. */
const SCHEMA = `
CREATE TABLE dynamodb_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT, table_id INTEGER NOT NULL, at INTEGER NOT NULL,
  hash INTEGER NOT NULL, pk BLOB NOT NULL, sk BLOB NOT NULL, size INTEGER, binary INTEGER, item TEXT
);
CREATE INDEX dynamodb_history_at ON dynamodb_history (table_id, at);
CREATE TABLE dynamodb_backups (
  id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, table_name TEXT NOT NULL, created_at INTEGER NOT NULL, document TEXT NOT NULL
);
CREATE TABLE dynamodb_backup_items (
  backup_id INTEGER, hash INTEGER, pk BLOB, sk BLOB, size INTEGER NOT NULL, binary INTEGER NOT NULL, item TEXT NOT NULL,
  PRIMARY KEY (backup_id, hash, pk, sk)
) WITHOUT ROWID;
`;

/** The partition's store with the tables of backups in it. */
export function backupStore(partition: Partition): Store {
  itemStore(partition).schema('dynamodb-backups', SCHEMA);
  return partition.store;
}

/** Remembers how an item was; call it in the transaction that changes it. */
export function noteHistory({ cloud, partition }: Pick<Call, 'cloud' | 'partition'>, { table, key, before }: ItemChange): void {
  backupStore(partition).write(
    'INSERT INTO dynamodb_history (table_id, at, hash, pk, sk, size, binary, item) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    table.id,
    cloud.now().getTime(),
    key.hash,
    key.pk,
    key.sk,
    before?.size ?? null,
    before ? Number(before.binary) : null,
    before ? writeItem(before.item, before.binary) : null,
  );
}

/** Forgets what lies before a time, or everything. */
export function pruneHistory(partition: Partition, tableId: number, before = Number.MAX_SAFE_INTEGER): void {
  backupStore(partition).write('DELETE FROM dynamodb_history WHERE table_id = ? AND at < ?', tableId, before);
}

export function copyToBackup(partition: Partition, tableId: number, backupId: number): void {
  backupStore(partition).write(
    `INSERT INTO dynamodb_backup_items (backup_id, hash, pk, sk, size, binary, item)
     SELECT ?, hash, pk, sk, size, binary, item FROM dynamodb_items WHERE table_id = ?`,
    backupId,
    tableId,
  );
}

export function copyFromBackup(partition: Partition, backupId: number, tableId: number): void {
  backupStore(partition).write(
    `INSERT INTO dynamodb_items (table_id, hash, pk, sk, size, binary, item)
     SELECT ?, hash, pk, sk, size, binary, item FROM dynamodb_backup_items WHERE backup_id = ?`,
    tableId,
    backupId,
  );
}

/** Copies a table as it was at a time: what has changed since is put back to what it was before its first change. */
export function copyAsOf(partition: Partition, sourceId: number, tableId: number, time: number): void {
  const store = backupStore(partition);
  store.write(
    `INSERT INTO dynamodb_items (table_id, hash, pk, sk, size, binary, item)
     SELECT ?, hash, pk, sk, size, binary, item FROM dynamodb_items WHERE table_id = ?`,
    tableId,
    sourceId,
  );
  store.write(
    `DELETE FROM dynamodb_items WHERE table_id = ?
     AND (hash, pk, sk) IN (SELECT hash, pk, sk FROM dynamodb_history WHERE table_id = ? AND at > ?)`,
    tableId,
    sourceId,
    time,
  );
  // SQLite takes the other columns of a group from the row that has the minimum.
  store.write(
    `INSERT INTO dynamodb_items (table_id, hash, pk, sk, size, binary, item)
     SELECT ?, hash, pk, sk, size, binary, item
     FROM (SELECT hash, pk, sk, size, binary, item, min(id) FROM dynamodb_history WHERE table_id = ? AND at > ? GROUP BY hash, pk, sk)
     WHERE item IS NOT NULL`,
    tableId,
    sourceId,
    time,
  );
}
