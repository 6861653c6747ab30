import type { Partition } from '../../../state/partition';
import type { Store } from '../../../state/store';

/**
 * Items of all tables share one clustered table, in the order in which DynamoDB scans: by the hash of
 * the partition key, then by partition and sort key. An index row holds its own key and points at the item.
 */
const SCHEMA = `
CREATE TABLE dynamodb_tables (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, document TEXT NOT NULL);
CREATE TABLE dynamodb_items (
  table_id INTEGER, hash INTEGER, pk BLOB, sk BLOB, size INTEGER NOT NULL, binary INTEGER NOT NULL, item TEXT NOT NULL,
  PRIMARY KEY (table_id, hash, pk, sk)
) WITHOUT ROWID;
CREATE TABLE dynamodb_index_rows (
  table_id INTEGER, index_id INTEGER, hash INTEGER, ipk BLOB, isk BLOB, pk BLOB, sk BLOB, item_hash INTEGER NOT NULL,
  PRIMARY KEY (table_id, index_id, hash, ipk, isk, pk, sk)
) WITHOUT ROWID;
CREATE TABLE dynamodb_streams (
  id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, table_name TEXT NOT NULL, label TEXT NOT NULL,
  view_type TEXT NOT NULL, key_schema TEXT NOT NULL, created_at INTEGER NOT NULL, disabled_at INTEGER
);
CREATE TABLE dynamodb_stream_records (
  stream_id INTEGER, sequence INTEGER, created_at INTEGER NOT NULL, event_id TEXT NOT NULL, event_name TEXT NOT NULL,
  view_type TEXT NOT NULL, by_service INTEGER NOT NULL, size INTEGER NOT NULL, binary INTEGER NOT NULL,
  keys TEXT NOT NULL, new_image TEXT, old_image TEXT,
  PRIMARY KEY (stream_id, sequence)
) WITHOUT ROWID;
CREATE TABLE dynamodb_transactions (token TEXT PRIMARY KEY, digest TEXT NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;
`;

/** The partition's store with the tables of this service in it. */
export function itemStore(partition: Partition): Store {
  partition.store.schema('dynamodb', SCHEMA);
  return partition.store;
}
