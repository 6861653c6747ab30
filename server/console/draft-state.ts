/**
 * A draft as it stands: the branch's files with the edits on them. When the branch has moved (a push, or
 * a deployment from elsewhere) the edits are applied again to its new head; one that no longer fits is
 * kept with the reason and left out.
 */
import { type Edit, textsOf } from '@/lib/edits/edit';
import { failed, ok, type Result, UserError } from '@/lib/result';
import { applyEdit } from '@/lib/source/apply-edit';
import { readFiles } from '../git/read-files';
import { findCommit, repositoryFolder } from '../git/repository';
import type { Session } from '../session/session';
import { type Draft, type DraftChange, type DraftEntry, listDraftEntries, openDraft, type Splice, saveDraft } from '../store/drafts';
import type { Environment } from '../store/environments';
import { changedFiles, type Files, retype, splicesBetween } from './draft-splices';

export interface DraftState {
  draft: Draft;
  /** All edits, those undone or in conflict among them. */
  entries: DraftEntry[];
  /** Files below `amplify/` at the base commit. */
  base: Files;
  /** The same with the edits. */
  files: Files;
}

type Reader = Pick<Session, 'store' | 'env'>;

/** Edits tried before giving up on people who edit at the same moment. */
export const ATTEMPTS_MAX = 5;

/** The edits that are part of the draft's text. */
export function applied(entries: readonly DraftEntry[]): DraftEntry[] {
  return entries.filter(({ undone, conflict }) => undone === 0 && conflict === undefined);
}

/** Reads the draft, moving it to the head of its branch first if need be. */
export async function readDraft({ store, env }: Reader, environment: Environment): Promise<DraftState> {
  const repository = repositoryFolder(env.dataFolder, environment.appId);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const head = await findCommit(repository, `refs/heads/${environment.branch}`);
    if (!head) {
      throw new UserError({
        code: 'branch-not-found',
        message: `The branch "${environment.branch}" of this environment does not exist any more.`,
        resolution: 'Push the branch again, or delete the environment.',
      });
    }
    const draft = await openDraft(store, environment.id, head);
    const entries = await listDraftEntries(store, environment.id);
    const base = Object.fromEntries(await readFiles(repository, head, 'amplify/'));
    if (draft.baseCommit === head) return { draft, entries, base, files: withChanges(base, draft.files) };
    await saveDraft(store, draft, 'git', moveTo(head, base, draft, entries));
  }
  throw new UserError({ code: 'draft-busy', message: 'The draft is changing too fast.', resolution: 'Try again in a moment.' });
}

function withChanges(base: Files, changes: Draft['files']): Files {
  const files: Record<string, string> = { ...base };
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) delete files[path];
    else files[path] = text;
  }
  return files;
}

/** The change that brings a draft onto another commit whose files are `base`. `committed` names entries that are part of it. */
export function moveTo(
  head: string,
  base: Files,
  draft: Draft,
  entries: readonly DraftEntry[],
  committed: ReadonlySet<string> = new Set(),
): DraftChange {
  const changes = Object.entries(draft.files);
  const arrived = changes.length > 0 && changes.every(([path, text]) => (base[path] ?? null) === text);
  if (arrived) return { baseCommit: head, files: {}, remove: 'all' };
  let files = base;
  const moved: NonNullable<DraftChange['moved']> = [];
  const conflicts: NonNullable<DraftChange['conflicts']> = [];
  for (const { id, edit, splices, undone } of entries) {
    if (undone !== 0 || committed.has(id)) continue;
    const result = applyAgain(files, edit, splices);
    if (result.ok) {
      moved.push({ id, splices: splicesBetween(files, result.value) });
      files = result.value;
    } else {
      conflicts.push({ id, reason: result.error.message });
    }
  }
  return { baseCommit: head, files: changedFiles(base, files), moved, conflicts, remove: [...committed] };
}

/** The files after an edit of them. */
export function write(files: Files, edit: Edit): Result<Files> {
  const result = applyEdit(files, edit);
  return result.ok ? ok(result.value.files) : result;
}

/** Applies an edit that was applied before to files that may have changed since. */
export function applyAgain(files: Files, edit: Edit, splices: readonly Splice[]): Result<Files> {
  const texts = textsOf(edit);
  if (!texts) return write(files, edit);
  let typed = files;
  for (const [path, text] of Object.entries(texts)) {
    const next = retype(typed, path, text, splices);
    if (!next) return failed({ code: 'text-changed', message: `${path} has been changed since.` });
    typed = next;
  }
  return ok(typed);
}
