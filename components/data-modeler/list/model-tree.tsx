'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { listRelationships } from '../canvas/relationships';
import { toFlow } from '../canvas/to-flow';
import { useModeler, useRenaming } from '../modeler-state';
import { ModelTreeRow } from './model-tree-row';
import { treeRows } from './tree-rows';
import { RowActionsProvider, useNewRowActions } from './use-row-actions';
import { useTreeKeys } from './use-tree-keys';

/** So many models are unfolded by themselves; of more, only the names. */
const unfoldedMax = 8;

/** The canvas as a tree: everything that can be done there can be done here, by keyboard and screen reader. */
export function ModelTree() {
  const { backend, problems, selection } = useModeler();
  const renaming = useRenaming();
  const { data } = backend;
  const cards = useMemo(() => toFlow({ ...(data && { data }) }, problems).nodes, [data, problems]);
  const relationships = useMemo(() => (data ? listRelationships(data) : []), [data]);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const isFew = cards.length <= unfoldedMax;
  // Groups are open until somebody closes them; cards where there are few.
  const isOpen = useCallback((id: string) => toggled.has(id) !== (isFew || id.startsWith('group:')), [toggled, isFew]);
  const toggle = useCallback((id: string) => setToggled((now) => (now.has(id) ? without(now, id) : new Set([...now, id]))), []);
  const rows = useMemo(() => treeRows(cards, relationships, isOpen), [cards, relationships, isOpen]);
  const [active, setActive] = useState({ id: '', index: 0 });
  const found = rows.findIndex(({ id }) => id === active.id);
  // A row that got another name, or went, is followed by the one in its place.
  const index = found >= 0 ? found : Math.min(active.index, rows.length - 1);
  const grid = useRef<HTMLTableElement>(null);
  const focusRow = useCallback((at: number) => grid.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus(), []);
  const activate = useCallback(
    (at: number) => {
      const row = rows[at];
      if (row) setActive({ id: row.id, index: at });
    },
    [rows],
  );
  const go = (at: number) => {
    activate(at);
    focusRow(at);
  };
  const actions = useNewRowActions();
  const isMoving = useRef(false);
  const move = (by: number) => {
    const row = rows[index];
    if (!row) return;
    activate(index);
    isMoving.current = actions.move(row, by);
  };
  const onKeyDown = useTreeKeys({ rows, actions, index, toggle, go, move });

  // A row that changes its place loses the focus on the way.
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    focusRow(index);
  });

  // The focus comes back to the row whose name was changed.
  const wasRenaming = useRef(false);
  useEffect(() => {
    if (wasRenaming.current && !renaming && document.activeElement === document.body) focusRow(index);
    wasRenaming.current = renaming !== undefined;
  }, [renaming, index, focusRow]);

  return (
    <div className="mx-auto max-w-4xl px-4 pt-2 pb-10">
      <p id="tree-keys" className="sr-only">
        Arrow keys move and unfold. Enter shows the details. Insert adds a field, F2 renames, Alt and the arrow keys move a field, Delete
        deletes.
      </p>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows unfold and take the focus is a treegrid.
        role="treegrid"
        aria-label="Data model"
        aria-describedby="tree-keys"
        className="block overflow-hidden rounded-lg border border-border bg-surface"
        onKeyDown={onKeyDown}
      >
        <tbody className="block">
          <RowActionsProvider value={actions}>
            {rows.map((row, at) => (
              <ModelTreeRow
                key={row.id}
                row={row}
                index={at}
                isActive={at === index}
                isSelected={row.id === selection}
                onActivate={activate}
                onToggle={toggle}
              />
            ))}
          </RowActionsProvider>
        </tbody>
      </table>
    </div>
  );
}

function without(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  next.delete(id);
  return next;
}
