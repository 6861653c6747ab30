import { z } from 'zod';
import { isLayoutEdit } from '@/lib/edits/canvas-edits';
import { describe as summaryOf } from '@/lib/edits/describe';
import { editSchema, textsOf, writesCode } from '@/lib/edits/edit';
import { UserError } from '@/lib/result';
import { type LocatedRule, locateRules } from '@/lib/source/locate-rules';
import { type LocatedType, locateTypes } from '@/lib/source/locate-types';
import { readBackend } from '@/lib/source/read-backend';
import type { DraftEntryView, DraftUpdate, DraftView } from '@/lib/views/draft';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { type DraftChange, type DraftEntry, hasEdit, type NewEntry, saveDraft } from '../store/drafts';
import { getEnvironment } from '../store/environments';
import { newId } from '../store/identifiers';
import { listUsers } from '../store/users';
import { applySplices, changedFiles, type Files, splicesBetween, withdraw } from './draft-splices';
import { ATTEMPTS_MAX, applied, applyAgain, type DraftState, readDraft, write } from './draft-state';
import { keepVersion } from './keep-version';
import { parseInput } from './parse-input';

/** The draft of an environment: its files, what they define, and the edits since the branch's head. */
export async function getDraft(session: Session, environmentId: string): Promise<DraftView> {
  const environment = await getEnvironment(session.store, environmentId);
  const state = await readDraft(session, environment);
  const { draft, files, entries } = state;
  return {
    environmentId,
    version: draft.version,
    baseCommit: draft.baseCommit,
    backend: readBackend(files),
    files,
    changed: Object.keys(draft.files),
    entries: await viewEntries(session, entries),
    ...abilities(session, entries),
  };
}

/** Where each access rule of the draft stands in its source, for the editor to lead to. */
export async function listRulePlaces(session: Session, environmentId: string): Promise<LocatedRule[]> {
  const environment = await getEnvironment(session.store, environmentId);
  const { files } = await readDraft(session, environment);
  return locateRules(files);
}

/** Where each type of the data model stands in the draft's source, for the code view. */
export async function listTypePlaces(session: Session, environmentId: string): Promise<{ version: number; places: LocatedType[] }> {
  const environment = await getEnvironment(session.store, environmentId);
  const { draft, files } = await readDraft(session, environment);
  return { version: draft.version, places: locateTypes(files) };
}

const applyInputSchema = z.object({
  environmentId: z.string(),
  /** The version the browser had when the person made the edits. */
  draftVersion: z.number().int(),
  /** Chosen by the browser: edits whose answer was lost come again under the same name, and are not made twice. */
  batch: z
    .string()
    .regex(/^[a-z0-9-]{16,40}$/)
    .optional(),
  edits: z.array(editSchema).min(1).max(500),
});
export type ApplyEditsInput = z.input<typeof applyInputSchema>;

/**
 * Applies edits to the draft, all or none. They need not be made on the latest version: an edit says
 * what it means, so it is applied to the draft as it is now, after what others did in the meantime.
 * @throws UserError of the lens when an edit does not fit, `draft-changed` when text was typed over another's edit
 */
export async function applyEdits(session: Session, input: unknown): Promise<DraftUpdate> {
  const { environmentId, draftVersion, batch = newId(), edits } = parseInput(applyInputSchema, input);
  if (await hasEdit(session.store, `${batch}-0`)) return unchanged(session, environmentId);
  return change(session, environmentId, draftVersion, (state) => {
    let { files } = state;
    const add: NewEntry[] = [];
    for (const [index, edit] of edits.entries()) {
      for (const path of Object.keys(textsOf(edit) ?? {})) requireUntouched(state, path, draftVersion);
      const result = write(files, edit);
      if (!result.ok) throw new UserError(result.error);
      add.push({
        id: `${batch}-${index}`,
        authorId: session.user.id,
        edit,
        splices: splicesBetween(files, result.value),
        summary: summaryOf(edit),
      });
      files = result.value;
    }
    // After a new edit there is nothing left to redo for its author.
    const remove = own(session, state.entries)
      .filter(({ undone }) => undone > 0)
      .map(({ id }) => id);
    return { files, change: { add, remove }, known: !edits.some(writesCode) };
  });
}

function requireUntouched({ entries, draft }: DraftState, path: string, draftVersion: number): void {
  if (!path.startsWith('amplify/')) {
    throw new UserError({ code: 'bad-path', message: 'Only files of the backend, below amplify/, can be edited here.' });
  }
  const touched =
    draft.version !== draftVersion &&
    entries.some(
      ({ version, undone, splices }) => Math.max(version, undone) > draftVersion && splices.some((splice) => splice.path === path),
    );
  if (!touched) return;
  throw new UserError({
    code: 'draft-changed',
    message: `Someone else has changed ${path} in the meantime.`,
    resolution: 'Look at the new text and make your change again.',
  });
}

/** Takes back the person's own last edit; edits that others made since stay. */
export async function undoEdit(session: Session, environmentId: string): Promise<DraftUpdate> {
  return change(session, environmentId, undefined, ({ entries, files }) => {
    const list = applied(entries);
    const last = own(session, list).at(-1);
    if (!last) throw new UserError({ code: 'nothing-to-undo', message: 'There is nothing of yours to undo.' });
    const withdrawal = withdraw(
      last.splices,
      list.filter(({ sequence }) => sequence > last.sequence),
    );
    const after = withdrawal && applySplices(files, withdrawal.back);
    if (!after) {
      throw new UserError({ code: 'undo-conflict', message: `"${last.summary}" cannot be undone: the same place was changed since.` });
    }
    return { files: after, change: { undo: [last.id], moved: withdrawal.moved }, known: false };
  });
}

/** Makes the edit again that the person undid last. */
export async function redoEdit(session: Session, environmentId: string): Promise<DraftUpdate> {
  return change(session, environmentId, undefined, ({ entries, files }) => {
    const last = own(session, entries).reduce<DraftEntry | undefined>(
      (best, entry) => (entry.undone > (best?.undone ?? 0) ? entry : best),
      undefined,
    );
    if (!last) throw new UserError({ code: 'nothing-to-redo', message: 'There is nothing to redo.' });
    const result = applyAgain(files, last.edit, last.splices);
    if (!result.ok) throw new UserError(result.error);
    const after = result.value;
    return { files: after, change: { redo: [{ id: last.id, splices: splicesBetween(files, after) }] }, known: false };
  });
}

/** Takes everybody's edits away: the draft is the branch again, and what it was is kept as a version. */
export async function discardDraft(session: Session, environmentId: string): Promise<DraftUpdate> {
  const environment = await getEnvironment(session.store, environmentId);
  requireChange(session, environment, 'edit this environment');
  const { draft } = await readDraft(session, environment);
  if (Object.keys(draft.files).length > 0) await keepVersion(session, environment, 'Draft before it was discarded');
  return change(session, environmentId, undefined, ({ base }) => ({ files: base, change: { remove: 'all' }, known: false }));
}

/** The answer to edits that the draft has already: the browser is to read all of it. */
async function unchanged(session: Session, environmentId: string): Promise<DraftUpdate> {
  const { version, backend, changed, entries, canUndo, canRedo } = await getDraft(session, environmentId);
  return { version, backend, changed, entries, canUndo, canRedo, files: {}, rebased: true };
}

interface Outcome {
  files: Files;
  change: Omit<DraftChange, 'files'>;
  /** The browser knows the new backend by itself. */
  known: boolean;
}

async function change(
  session: Session,
  environmentId: string,
  draftVersion: number | undefined,
  work: (state: DraftState) => Outcome,
): Promise<DraftUpdate> {
  const environment = await getEnvironment(session.store, environmentId);
  requireChange(session, environment, 'edit this environment');
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const state = await readDraft(session, environment);
    const outcome = work(state);
    const files = changedFiles(state.base, outcome.files);
    const version = await saveDraft(session.store, state.draft, session.user.id, { ...outcome.change, files });
    if (version === undefined) continue;
    const rebased = draftVersion !== undefined && draftVersion !== state.draft.version;
    const { entries } = await readDraft(session, environment);
    return {
      version,
      files: changedFiles(state.files, outcome.files),
      changed: Object.keys(files),
      backend: outcome.known && !rebased ? undefined : readBackend(outcome.files),
      rebased,
      entries: await viewEntries(session, entries),
      ...abilities(session, entries),
    };
  }
  throw new UserError({ code: 'draft-busy', message: 'Too many people edit at this moment.', resolution: 'Try again in a moment.' });
}

function own({ user }: Session, entries: readonly DraftEntry[]): DraftEntry[] {
  return entries.filter(({ authorId }) => authorId === user.id);
}

function abilities(session: Session, entries: readonly DraftEntry[]): { canUndo: boolean; canRedo: boolean } {
  const mine = own(session, entries);
  return { canUndo: applied(mine).length > 0, canRedo: mine.some(({ undone }) => undone > 0) };
}

async function viewEntries({ store, user }: Session, entries: readonly DraftEntry[]): Promise<DraftEntryView[]> {
  const names = new Map((await listUsers(store)).map(({ id, name }) => [id, name]));
  return entries
    .filter(({ edit }) => !isLayoutEdit(edit))
    .map(({ id, edit, summary, authorId, at, undone, conflict }) => ({
      id,
      edit,
      summary,
      at,
      author: names.get(authorId) ?? 'someone who has left',
      own: authorId === user.id,
      undone: undone > 0,
      conflict,
    }));
}
