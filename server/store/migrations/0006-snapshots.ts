import type { Migration } from 'kysely';

export const snapshots: Migration = {
  async up(db) {
    await db.schema
      .createTable('snapshots')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('environmentId', 'text', (c) => c.notNull().references('environments.id').onDelete('cascade'))
      .addColumn('releaseId', 'text')
      .addColumn('createdBy', 'text', (c) => c.notNull())
      .execute();
  },
};
