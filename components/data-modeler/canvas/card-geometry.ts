/** Cards have fixed measures, so that their size and the places of their rows are known before anything is drawn. */
export const cardWidth = 232;
export const headerHeight = 38;
export const rowHeight = 24;
const footerHeight = 8;
/** Enough to know a card by; the rest is told as a number. */
export const rowsMax = 40;

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

/** The height of a card that shows its name alone. */
export const collapsedHeight = 38;

/** A card without rows still shows one line that says so. */
export function cardHeight(rows: number): number {
  return headerHeight + Math.max(1, Math.min(rows, rowsMax + 1)) * rowHeight + footerHeight;
}

/** How wide the name of a row is at most: beside a type there is room for a short one, such as String. */
export function rowNameWidth(hasType: boolean): number {
  return hasType ? 136 : cardWidth - 24;
}

/** The middle of a row, from the card's top; -1 is the header. */
export function rowCentre(row: number): number {
  if (row < 0) return headerHeight / 2;
  return headerHeight + Math.min(row, rowsMax) * rowHeight + rowHeight / 2 + 2;
}
