/** The console's own database. One connection per process: two in one process would wait for each other while blocking the event loop. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CompiledQuery, type Dialect, Kysely, SqliteDialect } from 'kysely';
import { migrate } from './migrate';
import type { Tables } from './tables';

export type Store = Kysely<Tables>;

/**
 * Opens (or makes) `console.sqlite` in the folder, which must exist, and brings its tables up to date.
 * Work inside a transaction must await nothing but the store: the lock it holds stops every process.
 */
export async function openStore(dataFolder: string): Promise<Store> {
  const database = new Database(join(dataFolder, 'console.sqlite'), { timeout: 5000 });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const store = new Kysely<Tables>({ dialect: immediateDialect(database) });
  await migrate(store);
  return store;
}

/**
 * A transaction that starts by reading and then writes cannot take SQLite's write lock once another
 * process has written in between. Taking the lock at the start makes it wait instead of fail.
 */
function immediateDialect(database: Database.Database): Dialect {
  const sqlite = new SqliteDialect({ database });
  return {
    createAdapter: () => sqlite.createAdapter(),
    createQueryCompiler: () => sqlite.createQueryCompiler(),
    createIntrospector: (db) => sqlite.createIntrospector(db),
    createDriver() {
      const driver = sqlite.createDriver();
      driver.beginTransaction = async (connection) => {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
      };
      return driver;
    },
  };
}
