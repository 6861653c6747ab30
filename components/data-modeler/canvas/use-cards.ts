import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { emptyCanvas } from '@/lib/backend/canvas';
import { useModeler } from '../modeler-state';
import { type Places, placeAtOnce, waitMax, waitMs } from './arrange';
import { arrangeInWorker } from './arrange-in-worker';
import type { CanvasNode, CardNode } from './card';
import type { Point } from './card-geometry';
import { sized } from './clusters';
import { layoutChange } from './layout-change';
import { placeExtras, placeFirst, placeNodes, settle } from './place-nodes';
import type { Flow } from './to-flow';

export interface Cards {
  /** Absent until the cards have their places. */
  nodes: CanvasNode[] | undefined;
  /** A layout was found for everything that is shown: bring it into view. */
  arrangements: number;
  onNodesChange(changes: NodeChange<CanvasNode>[]): void;
  /** Keeps where everything stands now, as one edit; nothing when nothing has moved. */
  keep(): void;
  arrangeAll(): void;
  isArranging: boolean;
}

/**
 * The cards, areas and notes of the canvas with their places. Those that somebody gave them are kept beside the
 * schema; until then the layout finds some, and the first card that is moved keeps them all.
 * @param arranged places of the layout that came with the page, where it had the time to find them
 */
export function useCards(flow: Flow, isTouched: RefObject<boolean>, arranged: Places | undefined): Cards {
  const { canvas = emptyCanvas } = useModeler().backend;
  const { edit } = useDraft();
  const [nodes, setNodes] = useState(() => placeFirst(flow, canvas, arranged));
  const [arrangements, setArrangements] = useState(0);
  const [isArranging, setArranging] = useState(false);
  const shown = useRef(nodes ?? []);
  const found = useRef(new Map<string, Point>(arranged));
  const latest = useRef({ flow, canvas });
  latest.current = { flow, canvas };

  const show = useCallback((next: CanvasNode[]) => {
    if (next.length === shown.current.length && next.every((node, index) => node === shown.current[index])) return;
    shown.current = next;
    setNodes(next);
  }, []);
  /** Shows what there is now with the places known now; true when every card has one. */
  const place = useCallback(() => {
    const now = latest.current;
    const extras = placeExtras(now.canvas, shown.current);
    const { nodes: placed, homeless } = placeNodes(now.flow.nodes, shown.current, now.canvas.cards, found.current);
    if (homeless.length > 0) return { placed, homeless };
    show([...extras, ...placed]);
    return { placed, homeless };
  }, [show]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout, such as one that was undone, moves the cards.
  useEffect(() => {
    const { placed, homeless } = place();
    if (homeless.length === 0) return;
    const give = (places: Iterable<[string, Point]>) => {
      for (const [id, point] of places) found.current.set(id, point);
      place();
    };
    if (homeless.length < placed.length) {
      give(settle(placed, new Set(homeless), flow.edges));
      return;
    }
    const showAtOnce = () => give(placeAtOnce(placed.map(sized), flow.edges));
    const timer = setTimeout(showAtOnce, placed.length > waitMax ? 0 : waitMs);
    arrangeInWorker(placed.map(sized), flow.edges)
      .then((places) => {
        // Nothing may jump from under anybody: once somebody has gone or pressed somewhere, everything stays where it is.
        if (isTouched.current && place().homeless.length === 0) return;
        give(places);
        setArrangements((count) => count + 1);
      })
      // Without a worker, such as in a browser that allows none, the places found at once are what there is.
      .catch(showAtOnce)
      .finally(() => clearTimeout(timer));
    return () => clearTimeout(timer);
  }, [flow, canvas, place, isTouched]);

  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => show(applyNodeChanges(changes, shown.current)), [show]);
  const keep = useCallback(() => {
    const change = layoutChange(shown.current, latest.current.canvas);
    if (change) edit(change);
  }, [edit]);
  const arrangeAll = useCallback(() => {
    const cards = shown.current.filter(isCard);
    setArranging(true);
    void arrangeInWorker(cards.map(sized), latest.current.flow.edges)
      .then((places) => {
        show(shown.current.map((node) => (places.has(node.id) ? { ...node, position: places.get(node.id) ?? node.position } : node)));
        keep();
        setArrangements((count) => count + 1);
      })
      .finally(() => setArranging(false));
  }, [show, keep]);
  return { nodes, arrangements, onNodesChange, keep, arrangeAll, isArranging };
}

function isCard(node: CanvasNode): node is CardNode {
  return node.type === 'card';
}
