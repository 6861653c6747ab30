import type { CanvasNode, LinkEdge } from './card';
import { type Box, cardHeight, cardWidth, type Point } from './card-geometry';

/** Cards that stand together: few enough that a window can show them readably. */
const clusterSizeMax = 40;

export type Links = ReadonlyMap<string, ReadonlySet<string>>;

/** Which cards are joined to which, in both directions. */
export function linksOf(edges: readonly Pick<LinkEdge, 'source' | 'target'>[]): Links {
  const links = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const known = links.get(from);
    if (known) known.add(to);
    else links.set(from, new Set([to]));
  };
  for (const { source, target } of edges) {
    if (source === target) continue;
    add(source, target);
    add(target, source);
  }
  return links;
}

/**
 * Cards in groups that belong together, each grown from its most connected card by the one with the most links into
 * the group. Cards without any link are one last group. The same cards and links always give the same groups.
 */
export function clustersOf(ids: readonly string[], links: Links): string[][] {
  const open = new Set(ids);
  const degree = (id: string): number => links.get(id)?.size ?? 0;
  const clusters: string[][] = [];
  for (const seed of [...ids].sort((one, other) => degree(other) - degree(one))) {
    if (!open.has(seed) || degree(seed) === 0) continue;
    const cluster = grow(seed, open, links);
    // One that all neighbours have left behind goes to the group of a neighbour.
    const [lonely] = cluster;
    const home = cluster.length === 1 && lonely !== undefined ? clusters.find((other) => isLinked(lonely, other, links)) : undefined;
    if (home) home.push(...cluster);
    else clusters.push(cluster);
  }
  const alone = ids.filter((id) => open.has(id));
  return alone.length > 0 ? [...clusters, alone] : clusters;
}

function isLinked(id: string, cluster: readonly string[], links: Links): boolean {
  const own = links.get(id);
  return own !== undefined && cluster.some((other) => own.has(other));
}

function grow(seed: string, open: Set<string>, links: Links): string[] {
  const cluster: string[] = [];
  const pull = new Map([[seed, 0]]);
  while (cluster.length < clusterSizeMax && pull.size > 0) {
    let best: string | undefined;
    for (const [id, count] of pull) if (best === undefined || count > (pull.get(best) ?? 0)) best = id;
    if (best === undefined) break;
    pull.delete(best);
    open.delete(best);
    cluster.push(best);
    for (const other of links.get(best) ?? []) if (open.has(other)) pull.set(other, (pull.get(other) ?? 0) + 1);
  }
  return cluster;
}

export interface Sized {
  id: string;
  width: number;
  height: number;
}

export function sized({ id, width, height }: Pick<CanvasNode, 'id' | 'width' | 'height'>): Sized {
  return { id, width: width ?? cardWidth, height: height ?? cardHeight(0) };
}

/** Columns of cards, the shortest next: what can be shown before lines have been followed. */
export function inColumns(cards: readonly Sized[], gapX = 96, gapY = 40): Map<string, Point> {
  const area = cards.reduce((sum, { width, height }) => sum + (width + gapX) * (height + gapY), 0);
  const wide = Math.max(1, ...cards.map(({ width }) => width)) + gapX;
  const columns = Math.max(1, Math.round(Math.sqrt(area * 1.4) / wide));
  const bottoms = Array.from({ length: columns }, () => 0);
  const places = new Map<string, Point>();
  for (const { id, height } of cards) {
    const column = bottoms.indexOf(Math.min(...bottoms));
    const y = bottoms[column] ?? 0;
    places.set(id, { x: column * wide, y });
    bottoms[column] = y + height + gapY;
  }
  return places;
}

/** Width by height of the part of a window that a canvas has. */
export const windowShape = 1.6;

/** Puts boxes in rows, the tall ones first, so that a window can show all of them as large as may be. */
export function packInRows(boxes: readonly Sized[], gap: number): Map<string, Point> {
  const sorted = [...boxes].sort((one, other) => other.height - one.height);
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(...boxes.map(({ width }) => width));
  const tries = [1, 1.25, 1.5, 2].map((slack) => rowsOf(sorted, Math.max(widest, Math.sqrt(area * windowShape) * slack), gap));
  return tries.reduce((best, other) => (other.windowHeight < best.windowHeight ? other : best)).places;
}

/** @returns also the height of the smallest window that shows all of them */
function rowsOf(boxes: readonly Sized[], rowWidth: number, gap: number) {
  const places = new Map<string, Point>();
  let [x, y, rowHeight, widest] = [0, 0, 0, 0];
  for (const { id, width, height } of boxes) {
    if (x > 0 && x + width > rowWidth) [x, y, rowHeight] = [0, y + rowHeight + gap, 0];
    places.set(id, { x, y });
    widest = Math.max(widest, x + width);
    x += width + gap;
    rowHeight = Math.max(rowHeight, height);
  }
  return { places, windowHeight: Math.max(widest / windowShape, y + rowHeight) };
}

/** The smallest box around all of them; undefined for none. */
export function boundsOf(boxes: Iterable<Box>): Box | undefined {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left > right ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}
