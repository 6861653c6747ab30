import { getSmoothStepPath, Position } from '@xyflow/react';
import type { EdgeEnd, LinkData } from './card';
import { type Box, type Point, rowCentre, rowHeight } from './card-geometry';
import type { Route } from './link-route';

export interface LinkPath {
  path: string;
  /** Marks at both ends, drawn as one path of their own. */
  ends: string;
  /** Where its name stands. */
  middle: { x: number; y: number };
  /** How wide a name may be there. */
  room: number;
}

export interface Side {
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

export interface LinkedCard extends Box {
  collapsed: boolean;
}

/** Where a line leaves two cards; a collapsed one has no rows to leave from. */
export function linkEnds(source: LinkedCard, target: LinkedCard, { sourceRow, targetRow }: LinkData): [Side, Side] {
  return sides(source, target, {
    source: rowCentre(source.collapsed ? -1 : sourceRow),
    target: rowCentre(target.collapsed ? -1 : targetRow),
  });
}

/**
 * An orthogonal line between rows of two cards. It leaves each on the side that faces the other; cards above one
 * another, and a card related to itself, are joined round their right side.
 * @param route the corners of a line that goes round other cards
 */
export function linkBetween(source: LinkedCard, target: LinkedCard, data: LinkData, route?: Route): LinkPath {
  return route ? alongRoute(route, data) : alongSides(linkEnds(source, target, data), data);
}

function alongSides([from, to]: [Side, Side], { sourceEnd, targetEnd }: LinkData): LinkPath {
  const [path, x, y] = getSmoothStepPath({
    sourceX: from.x,
    sourceY: from.y,
    sourcePosition: from.position,
    targetX: to.x,
    targetY: to.y,
    targetPosition: to.position,
    borderRadius,
    offset: 28,
    ...bendOf(from, to),
  });
  return {
    path,
    ends: `${drawEnd(from, sourceEnd)} ${drawEnd(to, targetEnd)}`.trim(),
    middle: { x, y },
    room: from.position === to.position ? 0 : Math.abs(to.x - from.x) - 2 * footLength,
  };
}

function alongRoute(route: Route, { sourceEnd, targetEnd }: LinkData): LinkPath {
  const steps = route.slice(1).map((corner, index) => ({ from: route[index] ?? corner, to: corner }));
  const [first, last] = [steps[0], steps.at(-1)];
  const longest = steps.reduce((best, step) => (lengthOf(step) > lengthOf(best) ? step : best));
  const end = (at: Point, next: Point, kind: EdgeEnd) => drawEnd({ ...at, position: next.x > at.x ? Position.Right : Position.Left }, kind);
  return {
    path: rounded(route),
    ends: first && last ? `${end(first.from, first.to, sourceEnd)} ${end(last.to, last.from, targetEnd)}`.trim() : '',
    middle: { x: (longest.from.x + longest.to.x) / 2, y: (longest.from.y + longest.to.y) / 2 },
    room: Math.abs(longest.to.x - longest.from.x) - 2 * footLength,
  };
}

function lengthOf({ from, to }: { from: Point; to: Point }): number {
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
}

const borderRadius = 6;

/** Through all corners, none of them sharp. */
function rounded(route: Route): string {
  return route
    .map((corner, index) => {
      const [before, after] = [route[index - 1], route[index + 1]];
      if (!before) return `M${corner.x} ${corner.y}`;
      if (!after) return `L${corner.x} ${corner.y}`;
      const [start, end] = [towards(corner, before), towards(corner, after)];
      return `L${start.x} ${start.y}Q${corner.x} ${corner.y} ${end.x} ${end.y}`;
    })
    .join('');
}

function towards(corner: Point, other: Point): Point {
  const length = lengthOf({ from: corner, to: other });
  const part = length === 0 ? 0 : Math.min(borderRadius, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part };
}

/** Lines of several rows bend at places of their own, so that they do not run on top of one another. */
export function bendOf(from: Side, to: Side): { centerX?: number } {
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
