import { useEffect, useRef } from 'react';
import { useCommands } from '@/components/shell/commands';
import { useDraft } from '@/components/shell/draft-provider';
import { useMayChange } from '@/components/shell/rights';
import { canRename } from './card-edits';
import { useModeler, useStartRename } from './modeler-state';
import { useClipboard } from './use-clipboard';
import { useCollapse } from './use-collapse';
import { useDelete } from './use-delete';

/** Whether a key belongs to what has the focus: a text, the code editor, an open dialog or menu. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
  );
}

type Keys = Readonly<Record<string, (() => void) | undefined>>;

/** The keys of the page. `keys-dialog` lists them. */
export function useKeys(): void {
  const pressed = useKeysOfPage();
  const latest = useRef(pressed);
  latest.current = pressed;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { dialog, plain, held } = latest.current;
      if (dialog || event.defaultPrevented || isTaken(event.target) || event.altKey) return;
      const key = event.key.toLowerCase();
      const does = event.ctrlKey || event.metaKey ? held[event.shiftKey ? `Shift ${key}` : key] : plain[key];
      if (!does) return;
      event.preventDefault();
      does();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function useKeysOfPage(): { dialog: boolean; plain: Keys; held: Keys } {
  const { backend, selected, selection, select, selectMany, open, dialog, canvas, centre, setCentre } = useModeler();
  const { undo, redo } = useDraft();
  const rename = useStartRename();
  const { openPalette } = useCommands();
  const { duplicate } = useClipboard(isTaken);
  const mayChange = useMayChange();
  const remove = useDelete();
  const collapse = useCollapse();
  const data = backend.data;
  const card = selection;
  const reading: Keys = {
    '?': () => open({ kind: 'keys' }),
    '/': openPalette,
    escape: () => (selected.size > 0 ? select(undefined) : setCentre(undefined)),
    '1': () => canvas.current?.showAll(),
    '2': () => canvas.current?.zoomToSelection(),
    h: centre !== undefined || selection !== undefined ? () => setCentre(centre === undefined ? selection : undefined) : undefined,
  };
  const writing: Keys = {
    n: () => open({ kind: 'add-model' }),
    e: () => open({ kind: 'add-type', type: 'enum' }),
    t: () => open({ kind: 'add-type', type: 'customType' }),
    r: () => open({ kind: 'add-relationship', ...(card?.startsWith('model:') && { from: card.slice('model:'.length) }) }),
    o: () => open({ kind: 'add-operation' }),
    a: () => canvas.current?.arrange(),
    g: () => canvas.current?.addArea(),
    m: () => canvas.current?.addNote(),
    c: () => collapse(selected),
    f2: card !== undefined && data && canRename(data, { card }) ? () => rename({ card }) : undefined,
    delete: () => remove(selected),
    backspace: () => remove(selected),
  };
  const all = () => {
    const ids = [...(data?.models ?? []).map(({ name }) => `model:${name}`), ...(data?.enums ?? []).map(({ name }) => `enum:${name}`)];
    selectMany(() => new Set([...ids, ...(data?.customTypes ?? []).map(({ name }) => `customType:${name}`)]));
  };
  const held: Keys = {
    f: openPalette,
    a: all,
    ...(mayChange && { z: undo, y: redo, 'Shift z': redo, d: duplicate }),
  };
  return { dialog: dialog !== undefined, plain: mayChange ? { ...reading, ...writing } : reading, held };
}
