/**
 * One SQLite file with group commit. Whoever acknowledges a write awaits `durable()` first, which commits
 * at the end of the event loop's turn: many clients then cost one fsync, and an acknowledged write
 * survives `kill -9`. Writes that nobody waits for, such as a stack operation's, share a transaction for
 * up to `COMMIT_MS`.
 */
import Database from 'better-sqlite3';

/** How long a write that nobody waits for may stay uncommitted. */
const COMMIT_MS = 20;

/** SQLite's own default: how much is written beside the file before it is brought in. */
const CHECKPOINT_PAGES = 1000;

export type SqlValue = string | number | bigint | Uint8Array | null;

export interface Store {
  /** Runs one statement that changes something; returns the number of rows it changed. */
  write(sql: string, ...values: SqlValue[]): number;
  /** First row of a query, or undefined. */
  first<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  /** All rows of a query. */
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  /** All that `work` writes happens, or nothing. `work` must be synchronous; nests. */
  transaction<T>(work: () => T): T;
  /** Creates tables; runs once per store and name, before first use. */
  schema(name: string, sql: string): void;
  /** Resolves when everything written so far is on disk. */
  durable(): Promise<void>;
  /** Puts everything written so far on disk now. */
  commit(): void;
  /**
   * Leaves the file as it is now, with everything written so far in it, until the returned function is called. Writes go
   * on meanwhile, into the file beside it.
   */
  freeze(): () => void;
  close(): void;
}

/**
 * Opens (or makes) the SQLite file at `path` for this process alone.
 * @param earlier commits what must never be on disk later than this store's own writes
 * @throws when another process holds the file.
 */
export function openStore(path: string, earlier: () => void = () => {}): Store {
  const database = new Database(path);
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE IF NOT EXISTS schemas (name TEXT PRIMARY KEY) WITHOUT ROWID');

  const statements = new Map<string, Database.Statement>();
  const schemas = new Set<string>();
  let pending: { promise: Promise<void>; settle: (error?: unknown) => void; timer: NodeJS.Timeout; awaited: boolean } | undefined;
  let depth = 0;

  const statement = (sql: string): Database.Statement => {
    let found = statements.get(sql);
    if (!found) {
      found = database.prepare(sql);
      statements.set(sql, found);
    }
    return found;
  };

  const commit = (): void => {
    const waiting = pending;
    pending = undefined;
    if (!waiting) return;
    clearTimeout(waiting.timer);
    try {
      earlier();
      if (database.inTransaction) database.exec('COMMIT');
      waiting.settle();
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      waiting.settle(error);
    }
  };

  const begin = (): void => {
    if (pending) return;
    database.exec('BEGIN IMMEDIATE');
    let settle: (error?: unknown) => void = () => {};
    const promise = new Promise<void>((resolve, reject) => {
      settle = (error) => (error === undefined ? resolve() : reject(error));
    });
    // A commit that nobody awaits must not end the process; whoever awaits still sees the error.
    promise.catch(() => {});
    pending = { promise, settle, timer: setTimeout(commit, COMMIT_MS), awaited: false };
  };

  return {
    write(sql, ...values) {
      begin();
      return statement(sql).run(...values).changes;
    },
    first<Row>(sql: string, ...values: SqlValue[]) {
      return statement(sql).get(...values) as Row | undefined;
    },
    all<Row>(sql: string, ...values: SqlValue[]) {
      return statement(sql).all(...values) as Row[];
    },
    transaction(work) {
      begin();
      const savepoint = `nested_${depth}`;
      depth += 1;
      database.exec(`SAVEPOINT ${savepoint}`);
      try {
        const result = work();
        database.exec(`RELEASE ${savepoint}`);
        return result;
      } catch (error) {
        database.exec(`ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
        throw error;
      } finally {
        depth -= 1;
      }
    },
    schema(name, sql) {
      if (schemas.has(name)) return;
      if (!statement('SELECT 1 FROM schemas WHERE name = ?').get(name)) {
        begin();
        database.exec(sql);
        statement('INSERT INTO schemas (name) VALUES (?)').run(name);
      }
      schemas.add(name);
    },
    durable() {
      if (!pending) return Promise.resolve();
      if (!pending.awaited) {
        pending.awaited = true;
        setImmediate(commit);
      }
      return pending.promise;
    },
    commit,
    freeze() {
      commit();
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.pragma('wal_autocheckpoint = 0');
      return () => {
        if (database.open) database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
      };
    },
    close() {
      commit();
      database.close();
    },
  };
}
