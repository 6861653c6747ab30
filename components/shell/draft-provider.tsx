'use client';

import { toast } from '@heroui/react';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Backend } from '@/lib/backend/backend';
import type { Edit } from '@/lib/edits/edit';
import { failed, type Result, type UserErrorData } from '@/lib/result';
import type { DraftUpdate, DraftView } from '@/lib/views/draft';
import {
  addEdit,
  countPending,
  type DraftSession,
  follow,
  makeAgain,
  openDraftSession,
  refuse,
  requestOf,
  resume,
  settle,
  settleOther,
  takeBack,
  takeWaiting,
  withoutMisfits,
} from '@/lib/views/draft-session';
import { applyEdits, discardDraft, redoEdit, undoEdit } from '@/server/actions/drafts';
import { isOutdated } from './outdated';
import { readApi } from './read-api';
import { Editing } from './rights';
import { tellOfEdits, tellOfMisfits } from './tell-of-edits';
import { keepUnsent, takeUnsent } from './unsent-edits';
import { useEvents } from './use-events';

export type SavingState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  | { kind: 'refused'; error: UserErrorData }
  /** The console cannot be reached: so many edits wait here and are sent when it can. */
  | { kind: 'offline'; pending: number };

export interface Draft {
  backend: Backend;
  /** What the server has confirmed: files, entries, version. */
  view: DraftView;
  saving: SavingState;
  /** Applies an edit at once and saves it; false, with the reason shown, when it cannot be made. */
  edit(edit: Edit): boolean;
  /** Also of what the server does not know of yet. */
  canUndo: boolean;
  canRedo: boolean;
  undo(): void;
  redo(): void;
  discard(): void;
}

const DraftContext = createContext<Draft | undefined>(undefined);

/** The draft of the page's environment. */
export function useDraft(): Draft {
  const draft = use(DraftContext);
  if (!draft) throw new Error('useDraft needs a DraftProvider above it.');
  return draft;
}

const unreachable: UserErrorData = {
  code: 'unreachable',
  message: 'The console cannot be reached, so this was not done.',
  resolution: 'Your edits are kept here and are sent as soon as it can be reached.',
};

const fault: UserErrorData = {
  code: 'fault',
  message: 'The console failed at it.',
  resolution: 'What went wrong is in its log. Make the change in another way, or try it again later.',
};
const faultsMax = 3;

/** How long until the console is tried again; a browser that says it is online again tries at once. */
const retryMs = 3000;

/** Holds a draft for the editors below it: edits show at once, are saved in order, and follow what others do. */
export function DraftProvider({ initial, children }: { initial: DraftView; children: ReactNode }) {
  const [session, setSession] = useState(() => openDraftSession(initial));
  const [saving, setSaving] = useState<SavingState>({ kind: 'saved' });
  // The queue must see the newest session between renders.
  const current = useRef(session);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const retry = useRef<ReturnType<typeof setTimeout>>(undefined);
  const faults = useRef(0);
  const isStuck = useRef(false);
  const { environmentId } = initial;

  const put = useCallback((next: DraftSession) => {
    tellOfMisfits(next.misfits);
    current.current = withoutMisfits(next);
    setSession(current.current);
  }, []);

  const reload = useCallback(async () => {
    const view = await readApi<DraftView>(`/api/environments/${environmentId}/draft`);
    // The same version is news where an answer told of it without its files.
    if (view.version < current.current.view.version) return;
    tellOfEdits(current.current.view, view);
    put(follow(current.current, view));
  }, [environmentId, put]);

  /** Sends what waits until nothing does. Throws when the console cannot be reached; everything is then kept. */
  const send = useCallback(async () => {
    while (countPending(current.current) > 0) {
      setSaving({ kind: 'saving' });
      put(takeWaiting(current.current, crypto.randomUUID()));
      const { batch } = current.current;
      const request = { environmentId, ...requestOf(current.current), ...(batch && { batch }) };
      const result = await applyEdits(request).catch((error: unknown) => {
        // A console that answers with a fault is asked again too, but not for ever: what fails each time holds up the rest.
        faults.current = error instanceof TypeError || isOutdated(error) ? 0 : faults.current + 1;
        if (faults.current < faultsMax) throw error;
        return failed(fault);
      });
      faults.current = 0;
      put(result.ok ? settle(current.current, result.value) : refuse(current.current, result.error));
      if (result.ok && result.value.rebased) await reload();
      if (!result.ok && countPending(current.current) === 0) {
        // What is shown may be older than what the edit did not fit.
        await reload();
        setSaving({ kind: 'refused', error: result.error });
        return;
      }
    }
    isStuck.current = false;
    setSaving({ kind: 'saved' });
  }, [environmentId, put, reload]);

  /** One request at a time, in the order in which things were done. */
  const enqueue = useCallback((work: () => Promise<void>) => {
    queue.current = queue.current.then(work).catch(() => {
      const pending = countPending(current.current);
      setSaving(pending > 0 ? { kind: 'offline', pending } : { kind: 'saved' });
      clearTimeout(retry.current);
      isStuck.current = pending > 0;
      if (pending > 0) retry.current = setTimeout(() => again.current(), retryMs);
    });
  }, []);
  const again = useRef(() => {});
  again.current = () => enqueue(send);

  useEffect(() => {
    const tryNow = () => again.current();
    const warn = (event: BeforeUnloadEvent) => {
      if (isStuck.current) event.preventDefault();
    };
    const keep = () => {
      // What stands in a field counts as if the field had been left.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      // It may still be sent from here, as the same that the next page then sends again.
      put(takeWaiting(current.current, crypto.randomUUID()));
      keepUnsent(current.current);
    };
    // A page that the browser comes back to as it was has its edits still.
    const forget = ({ persisted }: PageTransitionEvent) => {
      if (persisted) takeUnsent(environmentId);
    };
    window.addEventListener('online', tryNow);
    window.addEventListener('beforeunload', warn);
    window.addEventListener('pagehide', keep);
    window.addEventListener('pageshow', forget);
    return () => {
      window.removeEventListener('online', tryNow);
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('pagehide', keep);
      window.removeEventListener('pageshow', forget);
      clearTimeout(retry.current);
      // What is on its way is brought there still; what is not waits for the next page that shows the draft.
      if (isStuck.current) keepUnsent(current.current);
    };
  }, [environmentId, put]);
  useEffect(() => {
    const unsent = takeUnsent(environmentId);
    if (!unsent) return;
    put(resume(current.current, unsent));
    enqueue(send);
  }, [environmentId, enqueue, put, send]);

  /** Shows and sends what was added, or says why it could not be. */
  const take = useCallback(
    (added: Result<DraftSession>) => {
      if (!added.ok) {
        toast.warning(added.error.message, { ...(added.error.resolution && { description: added.error.resolution }) });
        return false;
      }
      put(added.value);
      enqueue(send);
      return true;
    },
    [enqueue, put, send],
  );
  const edit = useCallback((change: Edit) => take(addEdit(current.current, change)), [take]);

  /** Something that is not an edit, after all edits. */
  const perform = useCallback(
    (act: () => Promise<Result<DraftUpdate>>) => {
      setSaving({ kind: 'saving' });
      enqueue(async () => {
        try {
          await send();
          setSaving({ kind: 'saving' });
          const result = await act();
          if (result.ok) put(settleOther(current.current, result.value));
          else toast.danger(result.error.message, { ...(result.error.resolution && { description: result.error.resolution }) });
          if (result.ok && result.value.rebased) await reload();
        } catch (error) {
          if (!isOutdated(error)) toast.danger(unreachable.message, { description: unreachable.resolution });
          throw error;
        }
        setSaving({ kind: 'saved' });
      });
    },
    [enqueue, put, reload, send],
  );

  const undo = useCallback(() => {
    // What can be sent is sent first: only the server knows what can be done again.
    const back = isStuck.current ? takeBack(current.current) : undefined;
    if (!back) {
      perform(() => undoEdit(environmentId));
      return;
    }
    put(back);
    enqueue(send);
  }, [enqueue, environmentId, perform, put, send]);

  const redo = useCallback(() => {
    const added = makeAgain(current.current);
    if (added) take(added);
    else perform(() => redoEdit(environmentId));
  }, [environmentId, perform, take]);

  const state = useEvents([`draft:${environmentId}`], (events) => {
    const newest = Math.max(...events.map(({ body }) => (body.type === 'draft-changed' ? body.version : 0)));
    if (newest > current.current.view.version) enqueue(reload);
  });
  // A page that is read anew brings what happened between its first reading and the first event that it was told of.
  useEffect(() => {
    enqueue(async () => {
      if (initial.version <= current.current.view.version) return;
      tellOfEdits(current.current.view, initial);
      put(follow(current.current, initial));
    });
  }, [enqueue, initial, put]);
  useEffect(() => {
    if (state === 'live' && countPending(current.current) > 0) again.current();
  }, [state]);

  const draft = useMemo<Draft>(
    () => ({
      backend: session.backend,
      view: session.view,
      // An edit that waits for its turn is not saved either.
      saving: saving.kind === 'saved' && countPending(session) > 0 ? { kind: 'saving' } : saving,
      edit,
      undo,
      canUndo: session.view.canUndo || countPending(session) > 0,
      canRedo: session.view.canRedo || session.undone.length > 0,
      redo,
      discard: () => perform(() => discardDraft(environmentId)),
    }),
    [session, saving, edit, undo, redo, perform, environmentId],
  );
  return (
    <DraftContext value={draft}>
      <Editing>{children}</Editing>
    </DraftContext>
  );
}
