/** A browser's copy of a draft while edits are on their way: what the server has confirmed, and what it has not yet. */
import type { Backend } from '../backend/backend';
import { apply } from '../edits/apply';
import type { Edit } from '../edits/edit';
import { ok, type Result } from '../result';
import type { DraftUpdate, DraftView } from './draft';

export interface DraftSession {
  /** The last state that the server confirmed. */
  view: DraftView;
  /** Sent and not yet answered. */
  sending: readonly Edit[];
  /** Made since: sent when the answer has come. */
  waiting: readonly Edit[];
  /** What is shown: the confirmed backend with every edit that is on its way. */
  backend: Backend;
}

export function openDraftSession(view: DraftView): DraftSession {
  return { view, sending: [], waiting: [], backend: view.backend };
}

/** Adds an edit at once, or says why it cannot be made. */
export function addEdit(session: DraftSession, edit: Edit): Result<DraftSession> {
  const applied = apply(session.backend, edit);
  return applied.ok ? ok({ ...session, backend: applied.value, waiting: [...session.waiting, edit] }) : applied;
}

/** Moves what waits to what is being sent. */
export function takeWaiting(session: DraftSession): DraftSession {
  return { ...session, sending: session.waiting, waiting: [] };
}

/** The server's answer to what was sent, or to an undo or redo. */
export function settle(session: DraftSession, update: DraftUpdate): DraftSession {
  const { view, sending, waiting } = session;
  const files = { ...view.files };
  for (const [path, text] of Object.entries(update.files)) {
    if (text === null) delete files[path];
    else files[path] = text;
  }
  const backend = update.backend ?? replay(view.backend, sending).backend;
  const confirmed = { ...view, ...update, backend, files };
  return rebase(confirmed, waiting);
}

/** The server refused what was sent: it goes, and what was made since stays where it still fits. */
export function refuse(session: DraftSession): DraftSession {
  return rebase(session.view, session.waiting);
}

/** A newer state from the server; edits on their way are put on top of it. */
function rebase(view: DraftView, edits: readonly Edit[]): DraftSession {
  const { backend, kept } = replay(view.backend, edits);
  return { view, sending: [], waiting: kept, backend };
}

/** The same, while a request is still open: its edits are not sent again. */
export function rebaseSending(view: DraftView, { sending, waiting }: DraftSession): DraftSession {
  const sent = replay(view.backend, sending);
  const { backend, kept } = replay(sent.backend, waiting);
  return { view, sending, waiting: kept, backend };
}

function replay(backend: Backend, edits: readonly Edit[]): { backend: Backend; kept: Edit[] } {
  const kept: Edit[] = [];
  let now = backend;
  for (const edit of edits) {
    const applied = apply(now, edit);
    if (!applied.ok) continue;
    now = applied.value;
    kept.push(edit);
  }
  return { backend: now, kept };
}
