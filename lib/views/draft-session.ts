/**
 * A browser's copy of a draft while edits are on their way: what the server has confirmed, and what it has not yet.
 * An edit leaves it when the server has it or refuses it, or when what others did leaves it no place; never because
 * the server could not be reached.
 */
import type { Backend } from '../backend/backend';
import { apply } from '../edits/apply';
import type { Edit } from '../edits/edit';
import { ok, type Result, type UserErrorData } from '../result';
import type { DraftUpdate, DraftView } from './draft';

/** An edit that the server has not confirmed. */
export interface PendingEdit {
  edit: Edit;
  /** The version of the draft that its author saw: text typed over something else is not to replace what came since. */
  madeOn: number;
}

/** An edit that found no place, and why. */
export interface Misfit {
  edit: Edit;
  error: UserErrorData;
}

/** What only the browser has. */
export interface UnsentEdits {
  /** Sent and not yet answered, under the name by which the server knows them should they come again. */
  sending: readonly PendingEdit[];
  batch: string | undefined;
  /** Made since: sent when the answer has come. */
  waiting: readonly PendingEdit[];
  /** So many of those waiting were refused together and are sent one by one, so that only what does not fit goes. */
  singly: number;
}

export interface DraftSession extends UnsentEdits {
  /** The last state that the server confirmed. */
  view: DraftView;
  /** What is shown: the confirmed backend with every edit that is on its way. */
  backend: Backend;
  /** Taken back before they were sent, the last one first to be done again: the server has never heard of them. */
  undone: readonly Edit[];
  /** To be told to the person. */
  misfits: readonly Misfit[];
}

export function openDraftSession(view: DraftView): DraftSession {
  return { view, sending: [], batch: undefined, waiting: [], singly: 0, backend: view.backend, undone: [], misfits: [] };
}

/** Adds an edit at once, or says why it cannot be made. */
export function addEdit(session: DraftSession, edit: Edit): Result<DraftSession> {
  const applied = apply(session.backend, edit);
  if (!applied.ok) return applied;
  const added = { edit, madeOn: session.view.version };
  return ok({ ...session, backend: applied.value, waiting: [...session.waiting, added], undone: [] });
}

/** Moves what waits to what is being sent, as one batch. What was sent and never answered is sent again as it was. */
export function takeWaiting(session: DraftSession, batch: string): DraftSession {
  const { sending, waiting, singly } = session;
  if (sending.length > 0) return session;
  const count = singly > 0 ? 1 : waiting.length;
  return { ...session, batch, sending: waiting.slice(0, count), waiting: waiting.slice(count), singly: Math.max(0, singly - 1) };
}

/** What a batch is sent with: it was made on the oldest version that one of its edits was made on. */
export function requestOf({ sending, view }: DraftSession): { draftVersion: number; edits: Edit[] } {
  return { draftVersion: Math.min(view.version, ...sending.map(({ madeOn }) => madeOn)), edits: sending.map(({ edit }) => edit) };
}

/** Takes back the last edit that was not sent yet; undefined when there is none. */
export function takeBack(session: DraftSession): DraftSession | undefined {
  const { waiting, sending, singly, undone } = session;
  const last = waiting.at(-1);
  if (!last) return undefined;
  const left = waiting.slice(0, -1);
  const { backend } = replay(replay(session.view.backend, sending).backend, left);
  return { ...session, waiting: left, singly: Math.min(singly, left.length), undone: [...undone, last.edit], backend };
}

/** Makes the edit again that was taken back last; undefined when there is none, an error when it has no place any more. */
export function makeAgain(session: DraftSession): Result<DraftSession> | undefined {
  const last = session.undone.at(-1);
  if (!last) return undefined;
  const added = addEdit(session, last);
  return added.ok ? ok({ ...added.value, undone: session.undone.slice(0, -1) }) : added;
}

/** The server's answer to what was sent. */
export function settle(session: DraftSession, update: DraftUpdate): DraftSession {
  const backend = update.backend ?? replay(session.view.backend, session.sending).backend;
  return confirm({ ...session, sending: [], batch: undefined }, update, backend);
}

/**
 * The server's answer to an undo, redo or restore while nothing was being sent, or what was sent is not answered. What can be done
 * again is what the server took back last, from then on.
 */
export function settleOther(session: DraftSession, update: DraftUpdate): DraftSession {
  return confirm({ ...session, undone: [] }, update, update.backend ?? session.view.backend);
}

function confirm(session: DraftSession, update: DraftUpdate, backend: Backend): DraftSession {
  const { view, waiting } = session;
  const files = { ...view.files };
  for (const [path, text] of Object.entries(update.files)) {
    if (text === null) delete files[path];
    else files[path] = text;
  }
  // What came since is one's own: text that was typed on it knows it.
  const seen = update.rebased ? waiting : waiting.map((one) => (one.madeOn === view.version ? { ...one, madeOn: update.version } : one));
  return rebase({ ...session, view: { ...view, ...update, backend, files }, waiting: seen });
}

/**
 * The server refused what was sent. One edit goes, with the reason, and what was made since stays where it still
 * fits; several are sent again one by one.
 */
export function refuse(session: DraftSession, error: UserErrorData): DraftSession {
  const { sending, waiting, singly, misfits } = session;
  const answered = { ...session, sending: [], batch: undefined };
  if (sending.length > 1) return { ...answered, waiting: [...sending, ...waiting], singly: singly + sending.length };
  return rebase({ ...answered, misfits: [...misfits, ...sending.map(({ edit }) => ({ edit, error }))] });
}

/** Goes on with what the page that was there before had not sent, or not heard of; what has no place any more is told. */
export function resume(session: DraftSession, unsent: UnsentEdits): DraftSession {
  return rebase({ ...session, ...unsent, waiting: [...unsent.waiting, ...session.waiting] });
}

/** A newer state from the server; edits on their way are put on top of it. */
export function follow(session: DraftSession, view: DraftView): DraftSession {
  return rebase({ ...session, view });
}

/** Nothing is left to tell. */
export function withoutMisfits(session: DraftSession): DraftSession {
  return { ...session, misfits: [] };
}

/** How many edits only this browser has. */
export function countPending({ sending, waiting }: DraftSession): number {
  return sending.length + waiting.length;
}

function rebase(session: DraftSession): DraftSession {
  // What was sent may be in the view already, where it does not fit twice: only the server knows, and says it.
  const sent = replay(session.view.backend, session.sending);
  const { backend, kept, misfits } = replay(sent.backend, session.waiting);
  return {
    ...session,
    backend,
    waiting: kept,
    singly: Math.min(session.singly, kept.length),
    misfits: [...session.misfits, ...misfits],
  };
}

function replay(backend: Backend, edits: readonly PendingEdit[]): { backend: Backend; kept: PendingEdit[]; misfits: Misfit[] } {
  const kept: PendingEdit[] = [];
  const misfits: Misfit[] = [];
  let now = backend;
  for (const pending of edits) {
    const applied = apply(now, pending.edit);
    if (applied.ok) {
      now = applied.value;
      kept.push(pending);
    } else {
      misfits.push({ edit: pending.edit, error: applied.error });
    }
  }
  return { backend: now, kept, misfits };
}
