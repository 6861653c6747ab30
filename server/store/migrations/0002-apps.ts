import type { Migration } from 'kysely';

export const apps: Migration = {
  async up(db) {
    await db.schema
      .createTable('apps')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('slug', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('template', 'text', (c) => c.notNull())
      .addColumn('defaultBranch', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('createdBy', 'text', (c) => c.notNull())
      .addColumn('createdAt', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('environments')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('appId', 'text', (c) => c.notNull().references('apps.id').onDelete('cascade'))
      .addColumn('slug', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('branch', 'text', (c) => c.notNull())
      .addColumn('colour', 'text', (c) => c.notNull())
      .addColumn('protected', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('activeReleaseId', 'text')
      .addColumn('createdBy', 'text', (c) => c.notNull())
      .addColumn('createdAt', 'text', (c) => c.notNull())
      .addUniqueConstraint('environmentsSlug', ['appId', 'slug'])
      .execute();
    await db.schema
      .createTable('drafts')
      .addColumn('environmentId', 'text', (c) => c.primaryKey().references('environments.id').onDelete('cascade'))
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('baseCommit', 'text', (c) => c.notNull())
      .addColumn('files', 'text', (c) => c.notNull())
      .addColumn('updatedAt', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('draftEdits')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('environmentId', 'text', (c) => c.notNull().references('environments.id').onDelete('cascade'))
      .addColumn('sequence', 'integer', (c) => c.notNull())
      .addColumn('authorId', 'text', (c) => c.notNull())
      .addColumn('edit', 'text', (c) => c.notNull())
      .addColumn('splices', 'text', (c) => c.notNull())
      .addColumn('summary', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('undone', 'integer', (c) => c.notNull())
      .addColumn('conflict', 'text')
      .addColumn('at', 'text', (c) => c.notNull())
      .addUniqueConstraint('draftEditsSequence', ['environmentId', 'sequence'])
      .execute();
    await db.schema
      .createTable('plans')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('environmentId', 'text', (c) => c.notNull().references('environments.id').onDelete('cascade'))
      .addColumn('jobId', 'text', (c) => c.notNull())
      .addColumn('draftVersion', 'integer', (c) => c.notNull())
      .addColumn('commitId', 'text', (c) => c.notNull())
      .addColumn('content', 'text')
      .addColumn('createdBy', 'text', (c) => c.notNull())
      .addColumn('createdAt', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('plansEnvironment').on('plans').columns(['environmentId', 'createdAt']).execute();
    await db.schema
      .createTable('deployments')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('environmentId', 'text', (c) => c.notNull().references('environments.id').onDelete('cascade'))
      .addColumn('jobId', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('planId', 'text')
      .addColumn('commitId', 'text', (c) => c.notNull())
      .addColumn('message', 'text', (c) => c.notNull())
      .addColumn('releaseId', 'text')
      .addColumn('createdBy', 'text', (c) => c.notNull())
      .addColumn('createdAt', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('deploymentsEnvironment').on('deployments').columns(['environmentId', 'createdAt']).execute();
    await db.schema
      .createTable('releases')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('environmentId', 'text', (c) => c.notNull().references('environments.id').onDelete('cascade'))
      .addColumn('deploymentId', 'text', (c) => c.notNull())
      .addColumn('number', 'integer', (c) => c.notNull())
      .addColumn('commitId', 'text', (c) => c.notNull())
      .addColumn('assemblyFolder', 'text', (c) => c.notNull())
      .addColumn('buildId', 'text')
      .addColumn('outputs', 'text', (c) => c.notNull())
      .addColumn('createdAt', 'text', (c) => c.notNull())
      .addUniqueConstraint('releasesNumber', ['environmentId', 'number'])
      .execute();
  },
};
