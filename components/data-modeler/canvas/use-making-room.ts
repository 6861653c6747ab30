import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { CanvasNode } from './card';
import type { Box } from './card-geometry';
import { boundsOf } from './clusters';
import { glideMs } from './motion';
import { boxOf } from './place-nodes';
import { type CanvasView, edges, shiftInto, zoomRange } from './use-view';
import { overlaps } from './visible';

/**
 * The view that still shows all of some boxes from side to side in a pane of a size, in pixels: no further along than it
 * takes, and smaller only where they are wider than the pane.
 */
export function viewKeeping({ x: start, width: length }: Box, { x, y, zoom }: Viewport, width: number, height: number): Viewport {
  const room = width - 2 * edges.side;
  const next = Math.max(zoomRange.min, Math.min(zoom, room / length));
  const middle = height / 2;
  return {
    x: x + shiftInto(edges.side, room, x + start * next, length * next),
    y: middle - (middle - y) * (next / zoom),
    zoom: next,
  };
}

/**
 * For a panel that is about to open beside the canvas, or to close: what was in view from side to side stays so. A view that nobody
 * has moved meanwhile is as it was before, once the panel gives the room back.
 */
export function useMakingRoom(nodes: readonly CanvasNode[], { seen }: CanvasView): () => void {
  const { getViewport, setViewport } = useReactFlow();
  const store = useStoreApi();
  const made = useRef<{ before: Viewport; after: Viewport }>(undefined);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return useCallback(() => {
    const before = getViewport();
    const last = made.current;
    const { width: wide } = store.getState();
    const view = seen();
    const bounds = boundsOf(
      nodes.map(boxOf).filter((box) => overlaps(box, view) && box.x >= view.x && box.x + box.width <= view.x + view.width),
    );
    made.current = undefined;
    cancelAnimationFrame(frame.current);
    // The panel takes its room in the next frame, and the canvas knows of it in the one after.
    frame.current = requestAnimationFrame(() => {
      frame.current = requestAnimationFrame(() => {
        const { width, height } = store.getState();
        if (width > wide) {
          if (last && isSame(last.after, before)) void setViewport(last.before, { duration: glideMs() });
          return;
        }
        if (!bounds || width === wide) return;
        const after = viewKeeping(bounds, before, width, height);
        if (isSame(after, before)) return;
        made.current = { before, after };
        void setViewport(after, { duration: glideMs() });
      });
    });
  }, [nodes, seen, getViewport, setViewport, store]);
}

function isSame(one: Viewport, other: Viewport): boolean {
  return Math.abs(one.x - other.x) < 1 && Math.abs(one.y - other.y) < 1 && Math.abs(one.zoom - other.zoom) < 0.001;
}
