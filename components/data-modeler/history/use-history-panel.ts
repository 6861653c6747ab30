import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useModeler } from '../modeler-state';

export interface HistoryPanelState {
  isOpen: boolean;
  toggle(): void;
  close(): void;
  /** Gets the focus back when the panel is closed. */
  button: RefObject<HTMLButtonElement | null>;
}

/** The history and the details have one place: selecting something closes the history, opening it selects nothing. */
export function useHistoryPanel(): HistoryPanelState {
  const { selection, select, canvas } = useModeler();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selection !== undefined) setOpen(false);
  }, [selection]);
  const close = useCallback(() => {
    canvas.current?.makeRoom();
    setOpen(false);
    button.current?.focus();
  }, [canvas]);
  const toggle = useCallback(() => {
    canvas.current?.makeRoom();
    select(undefined);
    setOpen((open) => !open);
  }, [select, canvas]);
  return useMemo(() => ({ isOpen, toggle, close, button }), [isOpen, toggle, close]);
}
