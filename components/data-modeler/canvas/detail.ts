/** How much of a card is drawn. `far`: all cards are one painted picture; `names`: names and keys; `full`: everything. */
export type Detail = 'far' | 'names' | 'full';

/** From here on, cards are drawn whole. */
export const fullZoom = 0.55;

/** Below so many cards, each is an element whatever the zoom. */
export const manyCards = 60;

export function detailAt(zoom: number, cards: number): Detail {
  if (zoom < 0.4 && cards > manyCards) return 'far';
  return zoom < fullZoom ? 'names' : 'full';
}
