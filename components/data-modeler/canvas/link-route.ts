import type { CanvasNode, CardNode, LinkData, LinkEdge } from './card';
import type { Box, Point } from './card-geometry';
import { bendOf, linkEnds, type Side } from './link-path';
import { linkedCard } from './place-nodes';
import { overlaps } from './visible';

/** The corners of a line from end to end, each above, below or beside the one before. */
export type Route = readonly Point[];

/** Between a line and a card that it goes round. */
const clearance = 16;
/** Between a card and the first bend of its own line: enough for a crow's foot. */
const stem = 24;
/** A way with more corners has to be so much shorter for each. */
const cornerCost = 40;
/** Ways round more cards than these are not looked for. */
const blockersMax = 8;

/**
 * The ways of lines that would run behind a card which is not theirs, and so seem to end there: those that go round
 * it. A line whose straight way is free, or for which there is none, is not among them.
 */
export function routeLinks(nodes: readonly CanvasNode[], edges: readonly LinkEdge[]): ReadonlyMap<string, Route> {
  if (edges.length === 0) return new Map();
  const cards = new Map(nodes.flatMap((node) => (node.type === 'area' || node.type === 'note' ? [] : [[node.id, node] as const])));
  const ground = toGround([...cards.values()]);
  const routes = new Map<string, Route>();
  for (const { id, source, target, data } of edges) {
    const [from, to] = [cards.get(source), cards.get(target)];
    const route = from && to && data && from !== to ? findRoute(from, to, data, ground) : undefined;
    if (route) routes.set(id, route);
  }
  return routes;
}

function findRoute(source: CardNode, target: CardNode, data: LinkData, ground: Ground): Route | undefined {
  const own = new Set([source.id, target.id]);
  const hits = (route: Route): Box[] => blockersOf(route, ground, own);
  const [from, to] = linkEnds(linkedCard(source), linkedCard(target), data);
  const blockers = new Set(hits(straight(from, to)));
  if (blockers.size === 0) return undefined;
  const isFacing = from.position !== to.position;
  // A way round one card may lead to the next: that one is gone round, too.
  for (let turn = 0; turn < 3 && blockers.size <= blockersMax; turn += 1) {
    const ways = isFacing ? waysAcross(from, to, [...blockers]) : waysBeside(from, to, [...blockers], source, target);
    for (const route of ways.sort((one, other) => costOf(one) - costOf(other))) {
      const found = hits(route);
      if (found.length === 0) return route;
      for (const box of found) blockers.add(box);
    }
  }
  return undefined;
}

function straight(from: Side, to: Side): Route {
  const bend = from.position === to.position ? Math.max(from.x, to.x) + stem : (bendOf(from, to).centerX ?? (from.x + to.x) / 2);
  return around(from, to, bend);
}

function around(from: Point, to: Point, bend: number): Route {
  return [point(from), { x: bend, y: from.y }, { x: bend, y: to.y }, point(to)];
}

function point({ x, y }: Point): Point {
  return { x, y };
}

/** Between cards that face each other: bent at another place, or along a lane above or below what stands between. */
function waysAcross(from: Side, to: Side, blockers: readonly Box[]): Route[] {
  const out = from.x < to.x ? 1 : -1;
  const [first, last] = [from.x + out * stem, to.x - out * stem];
  const between = (x: number): boolean => (x - first) * out >= 0 && (last - x) * out >= 0;
  const bends = [first, last, ...blockers.flatMap(({ x, width }) => [x - clearance, x + width + clearance])].filter(between);
  const lanes = blockers.flatMap(({ y, height }) => [y - clearance, y + height + clearance]);
  return [
    ...bends.map((bend) => around(from, to, bend)),
    ...lanes.map((lane) => [
      point(from),
      { x: first, y: from.y },
      { x: first, y: lane },
      { x: last, y: lane },
      { x: last, y: to.y },
      point(to),
    ]),
  ];
}

/** Between cards above one another: further out on the right, or round their left sides. */
function waysBeside(from: Side, to: Side, blockers: readonly Box[], source: CardNode, target: CardNode): Route[] {
  const right = Math.max(from.x, to.x);
  const [start, end] = [
    { x: source.position.x, y: from.y },
    { x: target.position.x, y: to.y },
  ];
  const left = Math.min(start.x, end.x);
  return [
    ...blockers
      .map(({ x, width }) => x + width + clearance)
      .filter((bend) => bend > right)
      .map((bend) => around(from, to, bend)),
    ...[left - stem, ...blockers.map(({ x }) => x - clearance)].filter((bend) => bend < left).map((bend) => around(start, end, bend)),
  ];
}

function costOf(route: Route): number {
  return route.reduce((sum, { x, y }, index) => {
    const before = route[index - 1];
    return before ? sum + Math.abs(x - before.x) + Math.abs(y - before.y) + cornerCost : sum;
  }, 0);
}

/** The cards by the squares of the canvas that they lie in, so that a line asks only those near it. */
type Ground = ReadonlyMap<number, readonly { id: string; box: Box }[]>;

const squareSize = 400;
/** More than there are squares from top to bottom. */
const column = 2 ** 20;

function toGround(cards: readonly CardNode[]): Ground {
  const ground = new Map<number, { id: string; box: Box }[]>();
  for (const card of cards) {
    const entry = { id: card.id, box: linkedCard(card) };
    for (const square of squaresOf(entry.box)) {
      const there = ground.get(square);
      if (there) there.push(entry);
      else ground.set(square, [entry]);
    }
  }
  return ground;
}

function squaresOf({ x, y, width, height }: Box): number[] {
  const squares: number[] = [];
  for (let across = Math.floor(x / squareSize); across <= Math.floor((x + width) / squareSize); across += 1)
    for (let down = Math.floor(y / squareSize); down <= Math.floor((y + height) / squareSize); down += 1)
      squares.push(across * column + down);
  return squares;
}

/** Cards other than its own that a line runs behind, or so near that it seems to. */
function blockersOf(route: Route, ground: Ground, own: ReadonlySet<string>): Box[] {
  const near = 4;
  const blockers = new Set<Box>();
  for (const [index, corner] of route.slice(1).entries()) {
    const before = route[index] ?? corner;
    const segment = {
      x: Math.min(before.x, corner.x) - near,
      y: Math.min(before.y, corner.y) - near,
      width: Math.abs(corner.x - before.x) + 2 * near,
      height: Math.abs(corner.y - before.y) + 2 * near,
    };
    for (const square of squaresOf(segment))
      for (const { id, box } of ground.get(square) ?? []) if (!own.has(id) && overlaps(segment, box)) blockers.add(box);
  }
  return [...blockers];
}
