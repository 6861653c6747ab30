import { z } from 'zod';
import { UserError } from '@/lib/result';
import { environmentColourSchema } from '@/lib/views/environment';
import { flag, json, optional } from './columns';
import { newId } from './identifiers';
import type { Store } from './store';

/** Where an environment runs. On the embedded cloud it has an account of its own, made on first need. */
export const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('embedded'), accountId: z.string().optional(), region: z.string() }),
  z.object({ kind: z.literal('aws'), accountId: z.string(), region: z.string(), roleArn: z.string().optional() }),
]);
export type Target = z.infer<typeof targetSchema>;

const environmentSchema = z.object({
  id: z.string(),
  appId: z.string(),
  slug: z.string(),
  name: z.string(),
  branch: z.string(),
  colour: environmentColourSchema,
  protected: flag,
  state: z.enum(['active', 'deleting']),
  target: json(targetSchema),
  activeReleaseId: optional(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type Environment = z.infer<typeof environmentSchema>;

export async function listEnvironments(store: Store, appId: string): Promise<Environment[]> {
  const rows = await store.selectFrom('environments').selectAll().where('appId', '=', appId).orderBy('createdAt').execute();
  return rows.map((row) => environmentSchema.parse(row));
}

export async function findEnvironment(store: Store, id: string): Promise<Environment | undefined> {
  const row = await store.selectFrom('environments').selectAll().where('id', '=', id).executeTakeFirst();
  return row && environmentSchema.parse(row);
}

/** @throws UserError `environment-not-found` */
export async function getEnvironment(store: Store, id: string): Promise<Environment> {
  const environment = await findEnvironment(store, id);
  if (!environment) throw new UserError({ code: 'environment-not-found', message: 'This environment does not exist any more.' });
  return environment;
}

type NewEnvironment = Pick<Environment, 'appId' | 'slug' | 'name' | 'branch' | 'colour' | 'protected' | 'target' | 'createdBy'>;

/** @throws UserError `name-taken` when another environment of the app has the slug. */
export async function insertEnvironment(store: Store, environment: NewEnvironment): Promise<Environment> {
  const id = newId();
  const createdAt = new Date().toISOString();
  const inserted = await store
    .insertInto('environments')
    .values({
      ...environment,
      id,
      createdAt,
      state: 'active',
      protected: environment.protected ? 1 : 0,
      target: JSON.stringify(environment.target),
    })
    .onConflict((conflict) => conflict.columns(['appId', 'slug']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!inserted) {
    throw new UserError({
      code: 'name-taken',
      message: `This app already has an environment called "${environment.name}".`,
      resolution: 'Choose another name.',
      field: 'name',
    });
  }
  return environmentSchema.parse(inserted);
}

export interface EnvironmentChange {
  name?: string;
  colour?: Environment['colour'];
  protected?: boolean;
  state?: Environment['state'];
  target?: Target;
  activeReleaseId?: string;
}

export async function updateEnvironment(store: Store, id: string, change: EnvironmentChange): Promise<void> {
  const { protected: isProtected, target, ...plain } = change;
  await store
    .updateTable('environments')
    .set({
      ...plain,
      ...(isProtected === undefined ? {} : { protected: isProtected ? 1 : 0 }),
      ...(target === undefined ? {} : { target: JSON.stringify(target) }),
    })
    .where('id', '=', id)
    .execute();
}

export async function deleteEnvironment(store: Store, id: string): Promise<void> {
  await store.deleteFrom('environments').where('id', '=', id).execute();
}
