'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Status } from '@/components/ui/status';
import { type Draft, useDraft } from './draft-provider';
import { Change } from './rights';

/** Undo, redo and whether the last edit is saved: for the header of a page that edits the draft. Ctrl-Z works while it is shown. */
export function DraftActions() {
  const draft = useDraft();
  useUndoKeys(draft);
  return (
    <Change>
      <span aria-live="polite" className="text-xs text-muted">
        {draft.saving.kind === 'saving' && <Status tone="running" label="Saving…" />}
        {draft.saving.kind === 'saved' && draft.view.canUndo && <Status tone="good" label="Saved in the draft" />}
        {draft.saving.kind === 'offline' && <Status tone="warning" label={`Offline, ${draft.saving.pending} not sent`} />}
        {draft.saving.kind === 'refused' && <Status tone="bad" label="Not saved" />}
      </span>
      <IconButton icon={Undo2} label="Undo" keys="Ctrl Z" size="sm" isDisabled={!draft.canUndo} onPress={draft.undo} />
      <IconButton icon={Redo2} label="Redo" keys="Ctrl Shift Z" size="sm" isDisabled={!draft.canRedo} onPress={draft.redo} />
    </Change>
  );
}

function useUndoKeys({ undo, redo }: Pick<Draft, 'undo' | 'redo'>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      // In a field the keys belong to the text that is being typed.
      if (event.target instanceof HTMLElement && event.target.closest('input:not([type=checkbox]), textarea, [contenteditable=true]'))
        return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [undo, redo]);
}
