import { getSmoothStepPath, Position } from '@xyflow/react';
import type { EdgeEnd, LinkData } from './card';
import { type Box, rowCentre, rowHeight } from './card-geometry';

export interface LinkPath {
  path: string;
  /** Marks at both ends, drawn as one path of their own. */
  ends: string;
  /** Where its name stands. */
  middle: { x: number; y: number };
  /** How wide a name may be there. */
  room: number;
}

interface Side {
  x: number;
  y: number;
  position: Position;
}

/** Room between a card and the bend of a line: enough for a crow's foot. */
const footLength = 10;
const lanes = 5;

const letterWidth = 6;

/** Whether the name of a line has its place between the cards. */
export function hasRoom({ room }: LinkPath, name: string): boolean {
  return room > name.length * letterWidth;
}

/** The line between two cards as they stand; a collapsed one has no rows to leave from. */
export function linkBetween(source: LinkedCard, target: LinkedCard, data: LinkData): LinkPath {
  const rows = {
    source: rowCentre(source.collapsed ? -1 : data.sourceRow),
    target: rowCentre(target.collapsed ? -1 : data.targetRow),
  };
  return linkPath(source, target, rows, { source: data.sourceEnd, target: data.targetEnd });
}

export interface LinkedCard extends Box {
  collapsed: boolean;
}

/**
 * An orthogonal line between rows of two cards. It leaves each on the side that faces the other; cards above one
 * another, and a card related to itself, are joined round their right side.
 * @param rows vertical middles of the rows, from the tops of their cards
 */
export function linkPath(
  source: Box,
  target: Box,
  rows: { source: number; target: number },
  ends: { source: EdgeEnd; target: EdgeEnd },
): LinkPath {
  const [from, to] = sides(source, target, rows);
  const [path, x, y] = getSmoothStepPath({
    sourceX: from.x,
    sourceY: from.y,
    sourcePosition: from.position,
    targetX: to.x,
    targetY: to.y,
    targetPosition: to.position,
    borderRadius: 6,
    offset: 28,
    ...bendOf(from, to),
  });
  return {
    path,
    ends: `${drawEnd(from, ends.source)} ${drawEnd(to, ends.target)}`.trim(),
    middle: { x, y },
    room: from.position === to.position ? 0 : Math.abs(to.x - from.x) - 2 * footLength,
  };
}

/** Lines of several rows bend at places of their own, so that they do not run on top of one another. */
function bendOf(from: Side, to: Side): { centerX?: number } {
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  if (left.position === right.position || right.x - left.x < 88) return {};
  const lane = (Math.round(from.y / rowHeight) % lanes) - (lanes - 1) / 2;
  return { centerX: (left.x + right.x) / 2 + lane * 8 };
}

function sides(source: Box, target: Box, rows: { source: number; target: number }): [Side, Side] {
  const [fromY, toY] = [source.y + rows.source, target.y + rows.target];
  const right = (box: Box, y: number): Side => ({ x: box.x + box.width, y, position: Position.Right });
  const left = (box: Box, y: number): Side => ({ x: box.x, y, position: Position.Left });
  const room = 2 * footLength;
  if (target.x >= source.x + source.width + room) return [right(source, fromY), left(target, toY)];
  if (source.x >= target.x + target.width + room) return [left(source, fromY), right(target, toY)];
  return [right(source, fromY), right(target, toY)];
}

function drawEnd({ x, y, position }: Side, end: EdgeEnd): string {
  const out = position === Position.Right ? 1 : -1;
  const bar = (distance: number): string => `M${x + out * distance} ${y - 5}V${y + 5}`;
  switch (end) {
    case 'many':
      return `M${x} ${y - 5}L${x + out * footLength} ${y}L${x} ${y + 5}`;
    case 'one':
      return `${bar(6)} ${bar(10)}`;
    case 'maybe-one':
      return `${bar(6)} M${x + out * 9} ${y}a3.5 3.5 0 1 0 ${out * 7} 0a3.5 3.5 0 1 0 ${out * -7} 0`;
    case 'plain':
      return '';
  }
}
