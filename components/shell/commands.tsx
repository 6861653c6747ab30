'use client';

import type { LucideIcon } from 'lucide-react';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';

/** Something a page can do, for the command palette. */
export interface Command {
  id: string;
  label: string;
  icon?: LucideIcon;
  /** The keys that do the same, such as `N`. */
  keys?: string;
  run(): void;
}

/** What a page adds to the command palette while it is shown. */
export interface PageCommands {
  heading: string;
  commands: readonly Command[];
  /** Things of the page whose name fits what is typed; asked for each letter, so it gives few. */
  find?(text: string): readonly Command[];
}

interface Commands {
  page: PageCommands | undefined;
  setPage(page: PageCommands | undefined): void;
  isOpen: boolean;
  setOpen(open: boolean): void;
}

const CommandsContext = createContext<Commands | undefined>(undefined);

function useContext(): Commands {
  const commands = use(CommandsContext);
  if (!commands) throw new Error('Commands need a CommandsProvider above them.');
  return commands;
}

export function CommandsProvider({ children }: { children: ReactNode }) {
  const [page, setPage] = useState<PageCommands>();
  const [isOpen, setOpen] = useState(false);
  const commands = useMemo(() => ({ page, setPage, isOpen, setOpen }), [page, isOpen]);
  return <CommandsContext value={commands}>{children}</CommandsContext>;
}

/** For the palette itself. */
export function usePalette(): Pick<Commands, 'page' | 'isOpen' | 'setOpen'> {
  return useContext();
}

export function useCommands(): { openPalette(): void } {
  const { setOpen } = useContext();
  const openPalette = useCallback(() => setOpen(true), [setOpen]);
  return useMemo(() => ({ openPalette }), [openPalette]);
}

/** Puts the page's commands into the palette for as long as the page is shown. Give it the same object while nothing has changed. */
export function usePageCommands(page: PageCommands): void {
  const { setPage } = useContext();
  useEffect(() => {
    setPage(page);
    return () => setPage(undefined);
  }, [page, setPage]);
}
