import { applyNodeChanges, type NodeChange, useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { arrange } from './arrange';
import type { CardNode, LinkEdge } from './card';
import { cardWidth } from './card-geometry';
import { fitting } from './fitting';
import { boxOf, findFreePlace, placeNodes } from './place-nodes';
import { readPlaces, storePlaces } from './stored-places';
import type { Flow } from './to-flow';

interface Cards {
  /** Absent until the cards have their places. */
  nodes: CardNode[] | undefined;
  onNodesChange(changes: NodeChange<CardNode>[]): void;
  arrangeAll(): void;
}

/** The cards of a flow with their places: where a person put them, or where the layout does. */
export function useCards(flow: Flow, canvas: string): Cards {
  const [nodes, setNodes] = useState<CardNode[]>();
  const shown = useRef<CardNode[]>([]);
  const { screenToFlowPosition, fitView } = useReactFlow();

  const show = useCallback((next: CardNode[]) => {
    shown.current = next;
    setNodes(next);
  }, []);
  const store = useCallback(() => {
    storePlaces(canvas, Object.fromEntries(shown.current.map(({ id, position }) => [id, position])));
  }, [canvas]);

  useEffect(() => {
    const { nodes: placed, homeless } = placeNodes(flow.nodes, shown.current, shown.current.length === 0 ? readPlaces(canvas) : {});
    if (homeless.length === 0) {
      show(placed);
      return;
    }
    if (homeless.length < placed.length) {
      show(settle(placed, new Set(homeless), flow.edges, screenToFlowPosition({ x: innerWidth / 2, y: innerHeight / 2.5 })));
      store();
      return;
    }
    let current = true;
    void arrange(placed, flow.edges).then((places) => {
      if (current) show(placed.map((node) => ({ ...node, position: places[node.id] ?? node.position })));
    });
    return () => {
      current = false;
    };
  }, [flow, canvas, show, store, screenToFlowPosition]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      show(applyNodeChanges(changes, shown.current));
      if (changes.some((change) => change.type === 'position' && change.dragging !== true)) store();
    },
    [show, store],
  );
  const arrangeAll = useCallback(() => {
    void arrange(shown.current, flow.edges).then((places) => {
      show(shown.current.map((node) => ({ ...node, position: places[node.id] ?? node.position })));
      store();
      requestAnimationFrame(() => void fitView({ ...fitting(false), duration: 150 }));
    });
  }, [flow, show, store, fitView]);
  return { nodes, onNodesChange, arrangeAll };
}

/** Finds places for new cards among those that have theirs: beside a related card, or else in the middle of the view. */
function settle(nodes: CardNode[], homeless: Set<string>, edges: readonly LinkEdge[], middle: { x: number; y: number }): CardNode[] {
  const taken = nodes.filter(({ id }) => !homeless.has(id));
  return nodes.map((node) => {
    if (!homeless.has(node.id)) return node;
    const edge = edges.find(({ source, target }) => source === node.id || target === node.id);
    const other = edge && taken.find(({ id }) => id === (edge.source === node.id ? edge.target : edge.source));
    const near = other ? { x: other.position.x + cardWidth + 112, y: other.position.y } : { x: middle.x - cardWidth / 2, y: middle.y };
    const placed = { ...node, position: findFreePlace(near, boxOf(node), taken.map(boxOf)) };
    taken.push(placed);
    return placed;
  });
}
