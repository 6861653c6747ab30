import { isLayoutEdit } from '@/lib/edits/canvas-edits';
import { UserError } from '@/lib/result';
import { commitFiles, writeCommit } from '../git/commit-files';
import { log } from '../git/history';
import { readFiles } from '../git/read-files';
import { listHeads, repositoryFolder } from '../git/repository';
import type { Session } from '../session/session';
import { observeBranches } from '../store/branches';
import { insertCommittedEdits } from '../store/committed-edits';
import { type DraftEntry, listDraftEntries, openDraft, saveDraft } from '../store/drafts';
import type { Environment } from '../store/environments';
import { ATTEMPTS_MAX, applied, moveTo, readDraft } from './draft-state';

/**
 * Writes the draft as a commit that is on no branch, for a plan. `ref` keeps it from being collected.
 * Without edits it is the branch's head itself.
 */
export async function writeDraftCommit(
  session: Session,
  environment: Environment,
  ref: string,
): Promise<{ commitId: string; draftVersion: number }> {
  const { draft, entries } = await readDraft(session, environment);
  const changes = new Map(Object.entries(draft.files));
  if (changes.size === 0) return { commitId: draft.baseCommit, draftVersion: draft.version };
  const repository = repositoryFolder(session.env.dataFolder, environment.appId);
  const message = messageOf(applied(entries));
  const commitId = await writeCommit(repository, ref, { parent: draft.baseCommit, changes, author: session.user, message });
  return { commitId, draftVersion: draft.version };
}

/**
 * Commits the draft to the environment's branch and empties it. Without edits nothing is committed and
 * the branch's head comes back.
 * @throws UserError `draft-changed` when the draft is not at `draftVersion` any more, `branch-moved` when a push was faster
 */
export async function commitDraft(
  session: Session,
  environment: Environment,
  draftVersion: number,
  message?: string,
): Promise<{ id: string; message: string }> {
  const { store, env, user } = session;
  const { draft, entries } = await readDraft(session, environment);
  if (draft.version !== draftVersion) {
    throw new UserError({
      code: 'draft-changed',
      message: 'The draft has changed since you looked at it.',
      resolution: 'Review the changes again.',
    });
  }
  const repository = repositoryFolder(env.dataFolder, environment.appId);
  const changes = new Map(Object.entries(draft.files));
  if (changes.size === 0) {
    const [head] = await log(repository, draft.baseCommit, 1);
    return { id: draft.baseCommit, message: message || head?.subject || 'Deploy again' };
  }
  const committed = applied(entries);
  const text = message || messageOf(committed);
  const id = await commitFiles(repository, {
    branch: environment.branch,
    expectedParent: draft.baseCommit,
    changes,
    author: user,
    message: text,
  });
  await insertCommittedEdits(
    store,
    committed.map(({ id: edit, sequence, authorId, summary, at }) => ({
      id: edit,
      appId: environment.appId,
      commitId: id,
      sequence,
      authorId,
      summary,
      at,
    })),
  );
  await settleDraft(session, environment, id, new Set(committed.map((entry) => entry.id)));
  await observeBranches(store, environment.appId, await listHeads(repository));
  return { id, message: text.split('\n')[0] ?? text };
}

/** Takes the committed edits out of the draft, keeping any that someone made while the commit was written. */
async function settleDraft(
  { store, env }: Session,
  environment: Environment,
  commit: string,
  committed: ReadonlySet<string>,
): Promise<void> {
  const base = Object.fromEntries(await readFiles(repositoryFolder(env.dataFolder, environment.appId), commit, 'amplify/'));
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const draft = await openDraft(store, environment.id, commit);
    const entries = await listDraftEntries(store, environment.id);
    if (draft.baseCommit === commit) return; // A reader was faster and has moved it already.
    if ((await saveDraft(store, draft, 'git', moveTo(commit, base, draft, entries, committed))) !== undefined) return;
  }
}

function messageOf(entries: readonly DraftEntry[]): string {
  // Where cards stand goes along with what is deployed; it is only said where there is nothing else to say.
  const telling = entries.filter(({ edit }) => !isLayoutEdit(edit));
  const summaries = (telling.length > 0 ? telling : entries).map(({ summary }) => summary);
  const [first = 'Change the backend'] = summaries;
  if (summaries.length < 2) return first;
  return `${first} and ${summaries.length - 1} more\n\n${summaries.map((summary) => `- ${summary}`).join('\n')}`;
}
