'use client';

import { toast } from '@heroui/react';
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import type { Backend } from '@/lib/backend/backend';
import type { Edit } from '@/lib/edits/edit';
import type { Result, UserErrorData } from '@/lib/result';
import type { DraftUpdate, DraftView } from '@/lib/views/draft';
import { addEdit, type DraftSession, openDraftSession, rebaseSending, refuse, settle, takeWaiting } from '@/lib/views/draft-session';
import { applyEdits, discardDraft, redoEdit, undoEdit } from '@/server/actions/drafts';
import { readApi } from './read-api';
import { Editing } from './rights';
import { useEvents } from './use-events';

export type SavingState = { kind: 'saved' } | { kind: 'saving' } | { kind: 'refused'; error: UserErrorData };

export interface Draft {
  backend: Backend;
  /** What the server has confirmed: files, entries, version. */
  view: DraftView;
  saving: SavingState;
  /** Applies an edit at once and saves it; false, with the reason shown, when it cannot be made. */
  edit(edit: Edit): boolean;
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

const lost: UserErrorData = {
  code: 'unreachable',
  message: 'The console did not answer, so the last edits were not saved.',
  resolution: 'Make them again once it runs.',
};

/** Holds a draft for the editors below it: edits show at once, are saved in order, and follow what others do. */
export function DraftProvider({ initial, children }: { initial: DraftView; children: ReactNode }) {
  const [session, setSession] = useState(() => openDraftSession(initial));
  const [saving, setSaving] = useState<SavingState>({ kind: 'saved' });
  // The queue must see the newest session between renders.
  const current = useRef(session);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const { environmentId } = initial;

  const put = useCallback((next: DraftSession) => {
    current.current = next;
    setSession(next);
  }, []);

  const fail = useCallback(
    (error: UserErrorData) => {
      put(refuse(current.current));
      setSaving({ kind: 'refused', error });
      toast.danger(error.message, { ...(error.resolution && { description: error.resolution }) });
    },
    [put],
  );

  const reload = useCallback(async () => {
    const view = await readApi<DraftView>(`/api/environments/${environmentId}/draft`);
    if (view.version > current.current.view.version) put(rebaseSending(view, current.current));
  }, [environmentId, put]);

  /** One request at a time, in the order in which things were done. */
  const enqueue = useCallback(
    (send: () => Promise<Result<DraftUpdate> | undefined>) => {
      setSaving({ kind: 'saving' });
      queue.current = queue.current.then(async () => {
        try {
          const result = await send();
          if (result === undefined) return;
          if (!result.ok) {
            fail(result.error);
            return;
          }
          put(settle(current.current, result.value));
          if (result.value.rebased) await reload();
          setSaving({ kind: 'saved' });
        } catch {
          fail(lost);
        }
      });
    },
    [fail, put, reload],
  );

  const edit = useCallback(
    (change: Edit) => {
      const added = addEdit(current.current, change);
      if (!added.ok) {
        toast.warning(added.error.message, { ...(added.error.resolution && { description: added.error.resolution }) });
        return false;
      }
      put(added.value);
      enqueue(async () => {
        // An earlier turn of the queue may have sent this edit along with its own.
        if (current.current.waiting.length === 0) {
          setSaving({ kind: 'saved' });
          return undefined;
        }
        const draftVersion = current.current.view.version;
        put(takeWaiting(current.current));
        return applyEdits({ environmentId, draftVersion, edits: [...current.current.sending] });
      });
      return true;
    },
    [enqueue, environmentId, put],
  );

  useEvents([`draft:${environmentId}`], (events) => {
    const newest = Math.max(...events.map(({ body }) => (body.type === 'draft-changed' ? body.version : 0)));
    if (newest > current.current.view.version) queue.current = queue.current.then(reload).catch(() => {});
  });

  const draft = useMemo<Draft>(
    () => ({
      backend: session.backend,
      view: session.view,
      saving,
      edit,
      undo: () => enqueue(() => undoEdit(environmentId)),
      redo: () => enqueue(() => redoEdit(environmentId)),
      discard: () => enqueue(() => discardDraft(environmentId)),
    }),
    [session, saving, edit, enqueue, environmentId],
  );
  return (
    <DraftContext value={draft}>
      <Editing>{children}</Editing>
    </DraftContext>
  );
}
