import type { Migration } from 'kysely';

export const hosting: Migration = {
  async up(db) {
    await db.schema
      .createTable('branches')
      .addColumn('appId', 'text', (c) => c.notNull().references('apps.id').onDelete('cascade'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('headCommit', 'text', (c) => c.notNull())
      .addColumn('liveBuildId', 'text')
      .addColumn('updatedAt', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('branchesKey', ['appId', 'name'])
      .execute();
    await db.schema
      .createTable('builds')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('appId', 'text', (c) => c.notNull().references('apps.id').onDelete('cascade'))
      .addColumn('branch', 'text', (c) => c.notNull())
      .addColumn('commitId', 'text', (c) => c.notNull())
      .addColumn('message', 'text', (c) => c.notNull())
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('jobId', 'text', (c) => c.notNull())
      .addColumn('artifactFolder', 'text')
      .addColumn('createdAt', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('buildsBranch').on('builds').columns(['appId', 'branch', 'createdAt']).execute();
  },
};
