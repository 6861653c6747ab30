import {
  Boxes,
  BoxSelect,
  Braces,
  CircleHelp,
  Funnel,
  Link2,
  List,
  ListChecks,
  type LucideIcon,
  Maximize,
  Redo2,
  ScanSearch,
  SquareFunction,
  StickyNote,
  Undo2,
  Workflow,
} from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { type Command, usePageCommands } from '@/components/shell/commands';
import { useDraft } from '@/components/shell/draft-provider';
import { useMayChange } from '@/components/shell/rights';
import { findInModel } from './find-in-model';
import { useModeler } from './modeler-state';

const icons: Record<string, LucideIcon> = { model: Boxes, enum: ListChecks, customType: Braces, operation: SquareFunction };

/** What can be done with the data model, in the command palette. */
export function useModelerCommands(): void {
  const { backend, open, canvas, select, setView, selection, setCentre } = useModeler();
  const { undo, redo } = useDraft();
  const mayChange = useMayChange();
  const { data } = backend;
  const find = useCallback(
    (text: string): Command[] =>
      (data ? findInModel(data, text) : []).map(({ card, kind, label, field }) => ({
        id: field === undefined ? card : `${card}.${field}`,
        label: `Go to ${label}`,
        ...(icons[kind] && { icon: icons[kind] }),
        run: () => (canvas.current ? canvas.current.goTo(card) : select(card)),
      })),
    [data, canvas, select],
  );
  const page = useMemo(() => {
    const command = (id: string, label: string, icon: LucideIcon, run: () => void, keys?: string): Command => ({
      id,
      label,
      icon,
      run,
      ...(keys !== undefined && { keys }),
    });
    const writing = [
      command('add-model', 'Add model', Boxes, () => open({ kind: 'add-model' }), 'N'),
      command('add-relationship', 'Add relationship', Link2, () => open({ kind: 'add-relationship' }), 'R'),
      command('add-enum', 'Add enum', ListChecks, () => open({ kind: 'add-type', type: 'enum' }), 'E'),
      command('add-type', 'Add custom type', Braces, () => open({ kind: 'add-type', type: 'customType' }), 'T'),
      command('add-operation', 'Add operation', SquareFunction, () => open({ kind: 'add-operation' }), 'O'),
      command('add-area', 'Add area', BoxSelect, () => canvas.current?.addArea(), 'G'),
      command('add-note', 'Add note', StickyNote, () => canvas.current?.addNote(), 'M'),
      command('arrange', 'Arrange the cards', Workflow, () => canvas.current?.arrange(), 'A'),
      command('undo', 'Undo', Undo2, undo, 'Ctrl Z'),
      command('redo', 'Redo', Redo2, redo, 'Ctrl Shift Z'),
    ];
    const reading = [
      command('show-all', 'Show everything', Maximize, () => canvas.current?.showAll(), '1'),
      command('zoom', 'Zoom to what is selected', ScanSearch, () => canvas.current?.zoomToSelection(), '2'),
      command('centre', 'Show only what is related', Funnel, () => setCentre(selection), 'H'),
      command('list', 'Show as a list', List, () => setView('list')),
      command('keys', 'Keyboard keys', CircleHelp, () => open({ kind: 'keys' }), '?'),
    ];
    return { heading: 'Data model', commands: [...(mayChange ? writing : []), ...reading], find };
  }, [open, canvas, setView, undo, redo, mayChange, find, selection, setCentre]);
  usePageCommands(page);
}
