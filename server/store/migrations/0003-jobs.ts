import type { Migration } from 'kysely';
import { sql } from 'kysely';

export const jobs: Migration = {
  async up(db) {
    await db.schema
      .createTable('jobs')
      .addColumn('sequence', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('payload', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('attemptsMax', 'integer', (c) => c.notNull())
      .addColumn('progress', 'real', (c) => c.notNull())
      .addColumn('exclusiveKey', 'text')
      .addColumn('error', 'text')
      .addColumn('queuedAt', 'text', (c) => c.notNull())
      .addColumn('startedAt', 'text')
      .addColumn('endedAt', 'text')
      .addColumn('workerId', 'text')
      .addColumn('leaseEndsAt', 'text')
      .addColumn('cancelRequestedAt', 'text')
      .execute();
    // Polling reads only the few unfinished jobs, however long the history is.
    await sql`create index "jobsOpen" on "jobs" ("state", "sequence") where "state" in ('queued', 'running')`.execute(db);
    // The database itself refuses two running jobs with one key.
    await sql`create unique index "jobsExclusive" on "jobs" ("exclusiveKey") where "state" = 'running'`.execute(db);
    await db.schema
      .createTable('events')
      .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('eventsTopic').on('events').columns(['topic', 'id']).execute();
  },
};
