import { Position } from '@xyflow/react';
import type { CardNode } from './card';
import { cardWidth, headerHeight } from './card-geometry';

/** Known in advance, so that lines can be drawn to cards that are out of sight; the same for all of them. */
export const cardHandles: NonNullable<CardNode['handles']> = [
  { type: 'source', position: Position.Right, x: cardWidth, y: headerHeight / 2, width: 1, height: 1 },
  { type: 'target', position: Position.Left, x: 0, y: headerHeight / 2, width: 1, height: 1 },
];
