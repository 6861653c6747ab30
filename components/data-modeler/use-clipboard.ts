import { toast } from '@heroui/react';
import { useCallback, useEffect } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { useMayChange } from '@/components/shell/rights';
import { type Clipped, clip, paste, readClipped, toText } from './clipboard';
import { useModeler } from './modeler-state';

/** Copies what is selected to the system's clipboard and pastes from it, also from another app; duplicates in place. */
export function useClipboard(isTaken: (target: EventTarget | null) => boolean): { duplicate(): void } {
  const { backend, selected, selectMany, dialog } = useModeler();
  const { edit } = useDraft();
  const mayChange = useMayChange();
  const put = useCallback(
    (clipped: Clipped) => {
      const { change, cards } = paste(backend, clipped);
      if (!edit(change)) return;
      if (cards.length === 0) toast('All of it is here already');
      else selectMany(() => new Set(cards));
    },
    [backend, edit, selectMany],
  );
  useEffect(() => {
    const isElsewhere = (event: ClipboardEvent) =>
      dialog !== undefined || event.defaultPrevented || isTaken(event.target) || !(getSelection()?.isCollapsed ?? true);
    const onCopy = (event: ClipboardEvent) => {
      const clipped = isElsewhere(event) ? undefined : clip(backend, selected);
      if (!clipped) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', toText(clipped));
      const count = clipped.models.length + clipped.enums.length + clipped.customTypes.length;
      toast(`Copied ${count} ${count === 1 ? 'type' : 'types'}`);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!mayChange || isElsewhere(event)) return;
      const read = readClipped(event.clipboardData?.getData('text/plain') ?? '');
      event.preventDefault();
      if (read.ok) put(read.value);
      else toast.warning(read.error.message, { ...(read.error.resolution && { description: read.error.resolution }) });
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [backend, selected, dialog, mayChange, put, isTaken]);
  const duplicate = useCallback(() => {
    const clipped = clip(backend, selected);
    // In place, what the selected refer to is there: only they themselves are doubled.
    if (clipped) put({ ...clipped, models: only(clipped.models), enums: only(clipped.enums), customTypes: only(clipped.customTypes) });
    function only<T extends { name: string }>(types: T[]): T[] {
      const names = new Set([...selected].map((id) => id.slice(id.indexOf(':') + 1)));
      return types.filter(({ name }) => names.has(name));
    }
  }, [backend, selected, put]);
  return { duplicate };
}
