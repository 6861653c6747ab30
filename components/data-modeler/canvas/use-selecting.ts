import type { EdgeChange, NodeChange } from '@xyflow/react';
import { type MouseEvent, useCallback, useEffect } from 'react';
import { useModeler } from '../modeler-state';
import type { CanvasNode, LinkEdge } from './card';

/** Keeps what is selected on the canvas and what is selected elsewhere the same. */
export function useSelecting(nodes: readonly CanvasNode[], onNodesChange: (changes: NodeChange<CanvasNode>[]) => void) {
  const { selected, selectMany } = useModeler();
  useEffect(() => {
    const changes = nodes.flatMap(({ id, selected: now = false }): NodeChange<CanvasNode>[] =>
      now === selected.has(id) ? [] : [{ type: 'select', id, selected: !now }],
    );
    if (changes.length > 0) onNodesChange(changes);
  }, [selected, nodes, onNodesChange]);
  const changeNodes = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const selects = changes.flatMap((change) => (change.type === 'select' ? [change] : []));
      const others = changes.filter(({ type }) => type !== 'select');
      if (others.length > 0) onNodesChange(others);
      if (selects.length === 0) return;
      const gone = new Set(selects.filter((change) => !change.selected).map(({ id }) => id));
      const come = selects.filter((change) => change.selected).map(({ id }) => id);
      // A relationship is selected alone: its id is no card's.
      selectMany((now) => new Set([...[...now].filter((id) => !gone.has(id) && (come.length === 0 || isNode(id))), ...come]));
    },
    [onNodesChange, selectMany],
  );
  const changeEdges = useCallback(
    (changes: EdgeChange<LinkEdge>[]) => {
      for (const change of changes) if (change.type === 'select' && change.selected) selectMany(() => new Set([change.id]));
    },
    [selectMany],
  );
  const clickNode = useCallback(
    ({ shiftKey, ctrlKey, metaKey }: MouseEvent, { id }: CanvasNode) => {
      if (shiftKey || ctrlKey || metaKey) return;
      // React Flow leaves the others selected, in case they are dragged along; a click alone is about this one.
      selectMany((now) => (now.size > 1 ? new Set([id]) : now));
    },
    [selectMany],
  );
  return { changeNodes, changeEdges, clickNode };
}

function isNode(id: string): boolean {
  return /^(model|enum|customType|operation|code|area|note):/.test(id);
}
