import type { Migration } from 'kysely';

export const environmentSecrets: Migration = {
  async up(db) {
    await db.schema
      .createTable('environmentSecrets')
      .addColumn('environmentId', 'text', (c) => c.notNull().references('environments.id').onDelete('cascade'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('sealed', 'text')
      .addColumn('deployed', 'integer', (c) => c.notNull())
      .addColumn('updatedAt', 'text', (c) => c.notNull())
      .addColumn('updatedBy', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('environmentSecretsKey', ['environmentId', 'name'])
      .execute();
  },
};
