import { useImperativeHandle } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { useModeler } from '../modeler-state';
import type { CanvasNode } from './card';
import { type Box, cardHeight, cardWidth } from './card-geometry';
import { boundsOf } from './clusters';
import { boxOf, findFreePlace } from './place-nodes';
import type { Cards } from './use-cards';
import { useMakingRoom } from './use-making-room';
import type { CanvasView } from './use-view';

const areaMargin = { side: 32, top: 56 };

/** Gives the toolbar, the keys and the command palette a hold of the canvas. */
export function useCanvasActions(view: CanvasView, cards: Cards, nodes: readonly CanvasNode[]): void {
  const { canvas, selected, select } = useModeler();
  const { edit } = useDraft();
  const makeRoom = useMakingRoom(nodes, view);
  useImperativeHandle(canvas, () => {
    const free = (size: Pick<Box, 'width' | 'height'>) => {
      const seen = view.seen();
      const middle = { x: seen.x + (seen.width - size.width) / 2, y: seen.y + (seen.height - size.height) / 2.5 };
      return findFreePlace(middle, size, nodes.filter(({ type }) => type !== 'area').map(boxOf));
    };
    return {
      goTo(id) {
        select(id);
        view.reveal(id);
      },
      showAll: () => view.fit(),
      makeRoom,
      zoomToSelection: () => view.fit([...selected]),
      arrange: cards.arrangeAll,
      placesOf(ids) {
        const wanted = new Set(ids);
        return nodes.flatMap(({ id, type, position: { x, y } }): [string, { x: number; y: number }][] =>
          type === 'card' && wanted.has(id) ? [[id, { x: Math.round(x), y: Math.round(y) }]] : [],
        );
      },
      freePlace: () => free({ width: cardWidth, height: cardHeight(3) }),
      addArea() {
        const bounds = boundsOf(nodes.filter(({ id, type }) => selected.has(id) && type !== 'area').map(boxOf));
        const place = bounds
          ? {
              x: Math.round(bounds.x - areaMargin.side),
              y: Math.round(bounds.y - areaMargin.top),
              width: Math.round(bounds.width + 2 * areaMargin.side),
              height: Math.round(bounds.height + areaMargin.top + areaMargin.side),
            }
          : { ...free({ width: 480, height: 320 }), width: 480, height: 320 };
        const id = crypto.randomUUID().slice(0, 8);
        if (edit({ kind: 'changeCanvas', areas: { [id]: { name: 'Area', colour: 'blue', ...place } } })) select(`area:${id}`);
      },
      addNote() {
        const size = { width: 232, height: 96 };
        const id = crypto.randomUUID().slice(0, 8);
        if (edit({ kind: 'changeCanvas', notes: { [id]: { text: '', ...free(size), ...size } } })) select(`note:${id}`);
      },
    };
  }, [view, cards, nodes, selected, select, edit, makeRoom]);
}
