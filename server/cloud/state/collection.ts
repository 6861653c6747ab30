import type { Store } from './store';

/** A keyed set of JSON documents: what most control-plane state needs. Dates are kept as numbers or ISO strings. */
export interface Collection<T> {
  find(key: string): T | undefined;
  put(key: string, value: T): void;
  /** True when there was something to delete. */
  remove(key: string): boolean;
  /** In key order. `prefix` narrows; `after` (exclusive) and `limit` page. */
  list(options?: { prefix?: string; after?: string; limit?: number }): { key: string; value: T }[];
}

interface Row {
  key: string;
  value: string;
}

/** The last code point, so that `prefix + LAST` bounds every key that starts with the prefix. */
const LAST = '\u{10FFFF}';

export function openCollection<T>(store: Store, name: string): Collection<T> {
  store.schema(
    'documents',
    'CREATE TABLE documents (collection TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (collection, key)) WITHOUT ROWID',
  );
  return {
    find(key) {
      const row = store.first<Row>('SELECT value FROM documents WHERE collection = ? AND key = ?', name, key);
      return row && (JSON.parse(row.value) as T);
    },
    put(key, value) {
      store.write(
        'INSERT INTO documents (collection, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        name,
        key,
        JSON.stringify(value),
      );
    },
    remove(key) {
      return store.write('DELETE FROM documents WHERE collection = ? AND key = ?', name, key) > 0;
    },
    list({ prefix = '', after, limit = -1 } = {}) {
      const rows =
        after === undefined
          ? store.all<Row>(
              'SELECT key, value FROM documents WHERE collection = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?',
              name,
              prefix,
              prefix + LAST,
              limit,
            )
          : store.all<Row>(
              'SELECT key, value FROM documents WHERE collection = ? AND key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?',
              name,
              after,
              prefix,
              prefix + LAST,
              limit,
            );
      return rows.map((row) => ({ key: row.key, value: JSON.parse(row.value) as T }));
    },
  };
}
