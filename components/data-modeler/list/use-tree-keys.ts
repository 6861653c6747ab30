import type { KeyboardEvent } from 'react';
import { useMayChange } from '@/components/shell/rights';
import { parentIndex, type TreeRow } from './tree-rows';
import type { RowActions } from './use-row-actions';

interface TreeKeys {
  rows: readonly TreeRow[];
  actions: RowActions;
  /** The row that has the focus. */
  index: number;
  toggle(id: string): void;
  go(index: number): void;
  /** The row that has the focus moves; the focus goes with it. */
  move(by: number): void;
}

/** The keys of a tree, after the ARIA Authoring Practices (treegrid): arrows, Home, End, letters; and those of this editor. */
export function useTreeKeys({ rows, actions, index, toggle, go, move }: TreeKeys): (event: KeyboardEvent) => void {
  const mayChange = useMayChange();
  return (event) => {
    const row = rows[index];
    if (!row || !(event.target instanceof HTMLElement) || event.target.closest('input')) return;
    if (event.ctrlKey || event.metaKey) return;
    const does = reading(event) ?? (mayChange ? writing(event) : undefined);
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    does();

    function reading({ key, altKey, target }: KeyboardEvent): (() => void) | undefined {
      if (!row || altKey) return undefined;
      switch (key) {
        case 'ArrowDown':
          return () => go(Math.min(index + 1, rows.length - 1));
        case 'ArrowUp':
          return () => go(Math.max(index - 1, 0));
        case 'Home':
          return () => go(0);
        case 'End':
          return () => go(rows.length - 1);
        case 'ArrowRight':
          return () => (row.expanded === false ? toggle(row.id) : row.expanded && go(index + 1));
        case 'ArrowLeft':
          return () => (row.expanded ? toggle(row.id) : go(parentIndex(rows, index)));
        case 'Enter':
          // On a button of the row, Enter is the button's own.
          if (target instanceof HTMLElement && target.closest('button')) return undefined;
          return () => (row.kind === 'group' ? toggle(row.id) : actions.show(row));
        default:
          return undefined;
      }
    }

    function writing({ key, altKey }: KeyboardEvent): (() => void) | undefined {
      if (!row) return undefined;
      switch (`${altKey ? 'Alt ' : ''}${key}`) {
        case 'F2':
          return () => actions.rename(row);
        case 'Insert':
          return () => actions.addField(row);
        case 'Delete':
          return () => actions.remove(row);
        case 'Alt ArrowUp':
          return () => move(-1);
        case 'Alt ArrowDown':
          return () => move(1);
        default:
          return undefined;
      }
    }
  };
}
