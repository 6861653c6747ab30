/** Values that an environment's backend needs and its source must not hold; encrypted with the installation's key. */
import { z } from 'zod';
import { flag, optional } from './columns';
import { seal, unseal } from './seal';
import type { Store } from './store';

const rowSchema = z.object({
  name: z.string(),
  sealed: optional(z.string()),
  deployed: flag,
  updatedAt: z.string(),
  updatedBy: z.string(),
});

/** All about a secret but its value. */
export interface EnvironmentSecret {
  name: string;
  /** False for one that was removed, which the next deployment takes away from the target. */
  held: boolean;
  /** True once a deployment has brought it to the target. */
  deployed: boolean;
  updatedAt: string;
  /** Id of a person. */
  updatedBy: string;
}

export interface OpenedSecret extends EnvironmentSecret {
  /** Undefined for one that was removed. */
  value: string | undefined;
}

async function readRows(store: Store, environmentId: string) {
  const query = store.selectFrom('environmentSecrets').select(['name', 'sealed', 'deployed', 'updatedAt', 'updatedBy']);
  const rows = await query.where('environmentId', '=', environmentId).orderBy('name').execute();
  return rows.map((row) => rowSchema.parse(row));
}

/** By name. */
export async function listSecrets(store: Store, environmentId: string): Promise<EnvironmentSecret[]> {
  return (await readRows(store, environmentId)).map(({ sealed, ...rest }) => ({ ...rest, held: sealed !== undefined }));
}

/** With their values: for a deployment, and nothing else. */
export async function openEnvironmentSecrets(store: Store, key: string, environmentId: string): Promise<OpenedSecret[]> {
  return (await readRows(store, environmentId)).map(({ sealed, ...rest }) => ({
    ...rest,
    held: sealed !== undefined,
    value: sealed === undefined ? undefined : unseal(key, placeOf(environmentId, rest.name), sealed),
  }));
}

interface SecretChange {
  environmentId: string;
  name: string;
  /** Undefined removes it. */
  value: string | undefined;
  updatedBy: string;
}

export async function putSecret(store: Store, key: string, { environmentId, name, value, updatedBy }: SecretChange): Promise<void> {
  const change = {
    sealed: value === undefined ? null : seal(key, placeOf(environmentId, name), value),
    deployed: 0,
    updatedAt: new Date().toISOString(),
    updatedBy,
  };
  await store
    .insertInto('environmentSecrets')
    .values({ environmentId, name, ...change })
    .onConflict((conflict) => conflict.columns(['environmentId', 'name']).doUpdateSet(change))
    .execute();
}

/** Remembers what a deployment brought to the target; one that was changed again in the meantime is left as it is. */
export async function markSecretsDeployed(store: Store, environmentId: string, secrets: readonly EnvironmentSecret[]): Promise<void> {
  await store.transaction().execute(async (transaction) => {
    for (const { name, held, updatedAt } of secrets) {
      if (held) {
        const change = transaction.updateTable('environmentSecrets').set({ deployed: 1 });
        await change.where('environmentId', '=', environmentId).where('name', '=', name).where('updatedAt', '=', updatedAt).execute();
      } else {
        const removal = transaction.deleteFrom('environmentSecrets');
        await removal.where('environmentId', '=', environmentId).where('name', '=', name).where('updatedAt', '=', updatedAt).execute();
      }
    }
  });
}

function placeOf(environmentId: string, name: string): string {
  return `${environmentId}/${name}`;
}
