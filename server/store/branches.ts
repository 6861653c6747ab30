import type { Transaction } from 'kysely';
import { z } from 'zod';
import { optional } from './columns';
import type { Store } from './store';
import type { Tables } from './tables';

const branchSchema = z.object({
  appId: z.string(),
  name: z.string(),
  headCommit: z.string(),
  liveBuildId: optional(z.string()),
  updatedAt: z.string(),
});
export type Branch = z.infer<typeof branchSchema>;

export interface BranchChange {
  name: string;
  /** Undefined for a new branch. */
  before?: string;
  /** Undefined for a deleted branch. */
  after?: string;
}

export async function listBranches(store: Store, appId: string): Promise<Branch[]> {
  const rows = await store.selectFrom('branches').selectAll().where('appId', '=', appId).orderBy('name').execute();
  return rows.map((row) => branchSchema.parse(row));
}

/**
 * Compares the repository's branches (name to head commit) with those last seen and remembers them.
 * Each change is reported to exactly one caller, however many look at the same time.
 */
export async function observeBranches(store: Store, appId: string, heads: ReadonlyMap<string, string>): Promise<BranchChange[]> {
  return store.transaction().execute((transaction) => rememberBranches(transaction, appId, heads));
}

/** The same, as a part of a transaction that does more. */
export async function rememberBranches(
  transaction: Transaction<Tables>,
  appId: string,
  heads: ReadonlyMap<string, string>,
): Promise<BranchChange[]> {
  const known = new Map((await listBranches(transaction, appId)).map((branch) => [branch.name, branch.headCommit]));
  const changes: BranchChange[] = [];
  const updatedAt = new Date().toISOString();
  for (const [name, after] of heads) {
    const before = known.get(name);
    if (before === after) continue;
    changes.push({ name, before, after });
    await transaction
      .insertInto('branches')
      .values({ appId, name, headCommit: after, updatedAt })
      .onConflict((conflict) => conflict.columns(['appId', 'name']).doUpdateSet({ headCommit: after, updatedAt }))
      .execute();
  }
  for (const [name, before] of known) {
    if (heads.has(name)) continue;
    changes.push({ name, before });
    await transaction.deleteFrom('branches').where('appId', '=', appId).where('name', '=', name).execute();
  }
  return changes;
}
