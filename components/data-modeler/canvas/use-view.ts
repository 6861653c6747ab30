import { getViewportForBounds, useReactFlow, useStoreApi, type Viewport } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import type { CanvasNode } from './card';
import type { Box } from './card-geometry';
import { boundsOf } from './clusters';
import { glideMs } from './motion';
import { boxOf } from './place-nodes';

/** Below, a card that is gone to is brought near. */
const readableZoom = 0.4;
export const zoomRange = { min: 0.03, max: 1.5 };
/** Clear of the toolbar above, the buttons below and the overview in the corner, in pixels. */
export const padding = { x: 32, y: 72 };
/** What lies over the canvas at its edges: the toolbar above, the buttons and the overview below. */
export const edges = { top: 64, bottom: 116, side: 24 };

export interface CanvasView {
  /** Brings these into view, as large as they fit; all cards without ids. */
  fit(ids?: readonly string[]): void;
  /** Moves the view no more than it takes to see it; nearer, where it is drawn smaller than `zoomMin`. */
  reveal(id: string, zoomMin?: number): void;
  /** What can be seen now, in the measures of the canvas. */
  seen(): Box;
}

/** The view that shows all of some boxes in a pane of a size. */
export function viewOf(bounds: Box, width: number, height: number, zoomMax = 1): Viewport {
  return getViewportForBounds(bounds, width, height, zoomRange.min, zoomMax, { x: `${padding.x}px`, y: `${padding.y}px` });
}

/** How far something has to move to lie in a range; where it is longer, its beginning counts. */
export function shiftInto(start: number, length: number, itsStart: number, itsLength: number): number {
  if (itsStart < start || itsLength > length) return start - itsStart;
  return Math.min(0, start + length - (itsStart + itsLength));
}

/** Moves of the view over the places of all cards, those that are no elements at the moment among them. */
export function useView(nodes: readonly CanvasNode[] | undefined): CanvasView {
  const { setViewport, setCenter } = useReactFlow();
  const store = useStoreApi();
  const latest = useRef(nodes);
  latest.current = nodes;
  const seen = useCallback((): Box => {
    const { transform, width, height } = store.getState();
    const [x, y, zoom] = transform;
    return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  }, [store]);
  const fit = useCallback(
    (ids?: readonly string[]) => {
      const wanted = ids && new Set(ids);
      const boxes = (latest.current ?? []).filter(({ id }) => !wanted || wanted.has(id)).map(boxOf);
      const bounds = boundsOf(boxes);
      const { width, height } = store.getState();
      if (bounds) void setViewport(viewOf(bounds, width, height), { duration: glideMs() });
    },
    [setViewport, store],
  );
  const reveal = useCallback(
    (id: string, zoomMin = readableZoom) => {
      const node = latest.current?.find((candidate) => candidate.id === id);
      if (!node) return;
      const box = boxOf(node);
      const zoom = store.getState().transform[2];
      const view = seen();
      if (zoom < zoomMin) {
        void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: 0.75, duration: glideMs() });
        return;
      }
      const clear = {
        x: view.x + edges.side / zoom,
        y: view.y + edges.top / zoom,
        width: view.width - (2 * edges.side) / zoom,
        height: view.height - (edges.top + edges.bottom) / zoom,
      };
      const byX = shiftInto(clear.x, clear.width, box.x, box.width);
      const byY = shiftInto(clear.y, clear.height, box.y, box.height);
      if (byX === 0 && byY === 0) return;
      void setViewport({ x: (byX - view.x) * zoom, y: (byY - view.y) * zoom, zoom }, { duration: glideMs() });
    },
    [seen, setCenter, setViewport, store],
  );
  return useMemo(() => ({ fit, reveal, seen }), [fit, reveal, seen]);
}
