import type { NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { CanvasNode } from './card';
import { boxOf } from './place-nodes';
import { contains } from './visible';

/** Moves by mouse and by arrow keys: an area takes its cards along, and every move is kept once, when it has ended. */
export function useDragging(nodes: readonly CanvasNode[], onNodesChange: (changes: NodeChange<CanvasNode>[]) => void, keep: () => void) {
  const latest = useRef(nodes);
  latest.current = nodes;
  const passengers = useRef<{ area: string; ids: ReadonlySet<string> }>(undefined);
  const isMovedByKey = useRef(false);

  const onDragStart = useCallback((_event: unknown, node: CanvasNode) => {
    if (node.type !== 'area') return;
    const ground = boxOf(node);
    const ids = latest.current.filter(({ id, type, ...other }) => type !== 'area' && contains(ground, boxOf(other))).map(({ id }) => id);
    passengers.current = { area: node.id, ids: new Set(ids) };
  }, []);
  const onDragStop = useCallback(() => {
    passengers.current = undefined;
    keep();
  }, [keep]);
  const change = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      for (const one of changes) {
        if (one.type === 'position' && !one.dragging && !passengers.current) isMovedByKey.current = true;
      }
      onNodesChange([...changes, ...follow(changes, latest.current, passengers.current)]);
      // The size that React Flow measures is not a size that somebody gave.
      if (changes.some((one) => one.type === 'dimensions' && one.resizing === false && one.setAttributes)) isMovedByKey.current = true;
    },
    [onNodesChange],
  );
  useEffect(() => {
    const onEnd = () => {
      if (!isMovedByKey.current) return;
      isMovedByKey.current = false;
      keep();
    };
    document.addEventListener('keyup', onEnd);
    document.addEventListener('pointerup', onEnd);
    return () => {
      document.removeEventListener('keyup', onEnd);
      document.removeEventListener('pointerup', onEnd);
    };
  }, [keep]);
  return { onNodesChange: change, onDragStart, onDragStop };
}

function follow(
  changes: readonly NodeChange<CanvasNode>[],
  nodes: readonly CanvasNode[],
  passengers: { area: string; ids: ReadonlySet<string> } | undefined,
): NodeChange<CanvasNode>[] {
  const move = passengers && changes.find((change) => change.type === 'position' && change.id === passengers.area);
  if (!passengers || move?.type !== 'position' || !move.position) return [];
  const area = nodes.find(({ id }) => id === passengers.area);
  if (!area) return [];
  const [x, y] = [move.position.x - area.position.x, move.position.y - area.position.y];
  return nodes.flatMap(({ id, position, selected }): NodeChange<CanvasNode>[] =>
    // What is selected along with the area is moved by React Flow itself.
    passengers.ids.has(id) && !selected
      ? [{ type: 'position', id, position: { x: position.x + x, y: position.y + y }, dragging: move.dragging ?? false }]
      : [],
  );
}
