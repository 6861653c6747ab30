import type { Migration } from 'kysely';

export const history: Migration = {
  async up(db) {
    await db.schema
      .createTable('committedEdits')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('appId', 'text', (c) => c.notNull().references('apps.id').onDelete('cascade'))
      .addColumn('commitId', 'text', (c) => c.notNull())
      .addColumn('sequence', 'integer', (c) => c.notNull())
      .addColumn('authorId', 'text', (c) => c.notNull())
      .addColumn('summary', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('committedEditsCommit').on('committedEdits').columns(['appId', 'commitId']).execute();
    await db.schema
      .createTable('presence')
      .addColumn('windowId', 'text', (c) => c.primaryKey())
      .addColumn('environmentId', 'text', (c) => c.notNull().references('environments.id').onDelete('cascade'))
      .addColumn('userId', 'text', (c) => c.notNull())
      .addColumn('selection', 'text')
      .addColumn('seenAt', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('presenceEnvironment').on('presence').columns(['environmentId', 'seenAt']).execute();
  },
};
