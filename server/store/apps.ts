import { z } from 'zod';
import { UserError } from '@/lib/result';
import { newId } from './identifiers';
import type { Store } from './store';

const appSchema = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  template: z.string(),
  defaultBranch: z.string(),
  state: z.enum(['active', 'deleting']),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type App = z.infer<typeof appSchema>;

export async function listApps(store: Store): Promise<App[]> {
  const rows = await store.selectFrom('apps').selectAll().orderBy('name').execute();
  return rows.map((row) => appSchema.parse(row));
}

export async function findApp(store: Store, id: string): Promise<App | undefined> {
  const row = await store.selectFrom('apps').selectAll().where('id', '=', id).executeTakeFirst();
  return row && appSchema.parse(row);
}

export async function findAppBySlug(store: Store, slug: string): Promise<App | undefined> {
  const row = await store.selectFrom('apps').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row && appSchema.parse(row);
}

/** @throws UserError `app-not-found` */
export async function getApp(store: Store, id: string): Promise<App> {
  const app = await findApp(store, id);
  if (!app) throw new UserError({ code: 'app-not-found', message: 'This app does not exist any more.' });
  return app;
}

/** @param app with the id under which its repository is. @throws UserError `name-taken` when another app has the slug. */
export async function insertApp(
  store: Store,
  app: Pick<App, 'slug' | 'name' | 'template' | 'createdBy'> & { id?: string; defaultBranch?: string },
): Promise<App> {
  const row: App = { defaultBranch: 'main', id: newId(), ...app, state: 'active', createdAt: new Date().toISOString() };
  const inserted = await store
    .insertInto('apps')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) {
    throw new UserError({
      code: 'name-taken',
      message: `There is already an app at the address "${app.slug}".`,
      resolution: 'Choose another name.',
      field: 'name',
    });
  }
  return row;
}

export async function setAppState(store: Store, id: string, state: App['state']): Promise<void> {
  await store.updateTable('apps').set({ state }).where('id', '=', id).execute();
}

/** Deletes the app and, by the tables' references, all that belongs to it. */
export async function deleteApp(store: Store, id: string): Promise<void> {
  await store.deleteFrom('apps').where('id', '=', id).execute();
}
