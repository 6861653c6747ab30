import { useEffect } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { useMayChange } from '@/components/shell/rights';
import { deletionOf } from './deletion';
import { useModeler } from './modeler-state';

/** Whether a key belongs to what has the focus: a text, the code editor, an open dialog or menu. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
  );
}

/** The keys of the page. */
export function useKeys(): void {
  const { backend, selection, select, open, dialog } = useModeler();
  const { undo, redo } = useDraft();
  const mayChange = useMayChange();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (dialog || event.defaultPrevented || isTaken(event.target)) return;
      const key = event.key.toLowerCase();
      if (mayChange && (event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
        event.preventDefault();
        if (key === 'y' || event.shiftKey) redo();
        else undo();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') open({ kind: 'keys' });
      else if (event.key === 'Escape') select(undefined);
      else if (!mayChange) return;
      else if (key === 'n') {
        event.preventDefault();
        open({ kind: 'add-model' });
      } else if ((event.key === 'Delete' || event.key === 'Backspace') && selection !== undefined) {
        const deletion = deletionOf(backend, selection);
        if (deletion) open(deletion);
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [backend, selection, select, open, dialog, undo, redo, mayChange]);
}
