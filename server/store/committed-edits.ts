import { z } from 'zod';
import type { Store } from './store';

/** An edit of a draft that a commit took up: Git knows one author of a commit, and edits have theirs. */
const committedEditSchema = z.object({
  id: z.string(),
  appId: z.string(),
  commitId: z.string(),
  sequence: z.number().int(),
  authorId: z.string(),
  summary: z.string(),
  at: z.string(),
});
export type CommittedEdit = z.infer<typeof committedEditSchema>;

export async function insertCommittedEdits(store: Store, edits: readonly CommittedEdit[]): Promise<void> {
  for (const edit of edits) await store.insertInto('committedEdits').values(edit).execute();
}

/** In the order in which they were made. */
export async function listCommittedEdits(store: Store, appId: string, commits: readonly string[]): Promise<CommittedEdit[]> {
  if (commits.length === 0) return [];
  const query = store.selectFrom('committedEdits').selectAll().where('appId', '=', appId).where('commitId', 'in', commits);
  return (await query.orderBy('sequence').execute()).map((row) => committedEditSchema.parse(row));
}
