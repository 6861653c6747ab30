import type { CardNode } from './card';
import { type Box, cardHeight, cardWidth, type Point } from './card-geometry';

export type Places = Readonly<Record<string, Point>>;

/**
 * Gives cards their places and keeps what did not change the very same object, so that only changed cards are drawn
 * again. A card that was renamed keeps its place: it is the one that went while one of its kind came.
 * @returns the nodes, and the ids of those that have no place yet
 */
export function placeNodes(
  fresh: readonly CardNode[],
  old: readonly CardNode[],
  places: Places,
): { nodes: CardNode[]; homeless: string[] } {
  const before = new Map(old.map((node) => [node.id, node]));
  const inherited = inheritPlaces(fresh, old, places);
  const homeless: string[] = [];
  const nodes = fresh.map((node) => {
    const last = before.get(node.id);
    const place = inherited[node.id] ?? places[node.id] ?? last?.position;
    if (!place) homeless.push(node.id);
    if (last && isSame(last, node) && (!place || (place.x === last.position.x && place.y === last.position.y))) return last;
    return { ...node, position: place ?? node.position, selected: last?.selected ?? false };
  });
  return { nodes, homeless };
}

function isSame(last: CardNode, { data }: CardNode): boolean {
  return (
    last.data.part === data.part &&
    last.data.badge?.words === data.badge?.words &&
    last.data.badge?.title === data.badge?.title &&
    last.data.mark === data.mark &&
    last.data.errors === data.errors &&
    last.data.warnings === data.warnings
  );
}

function inheritPlaces(fresh: readonly CardNode[], old: readonly CardNode[], places: Places): Record<string, Point> {
  const now = new Set(fresh.map(({ id }) => id));
  const then = new Set(old.map(({ id }) => id));
  const gone = old.filter(({ id }) => !now.has(id));
  const come = fresh.filter(({ id }) => !then.has(id) && places[id] === undefined);
  const [from, to] = [gone[0], come[0]];
  if (!from || !to || gone.length > 1 || come.length > 1 || from.data.kind !== to.data.kind) return {};
  return { [to.id]: from.position };
}

export function boxOf(node: CardNode): Box {
  return { ...node.position, width: node.width ?? cardWidth, height: node.height ?? cardHeight(0) };
}

const gap = 40;

/** The free place nearest to a point, found by walking outwards in squares. */
export function findFreePlace(near: Point, size: Pick<Box, 'width' | 'height'>, taken: readonly Box[]): Point {
  const isFree = ({ x, y }: Point): boolean =>
    taken.every(
      (box) =>
        x + size.width + gap <= box.x || box.x + box.width + gap <= x || y + size.height + gap <= box.y || box.y + box.height + gap <= y,
    );
  const step = 40;
  for (let ring = 0; ring <= 200; ring += 1) {
    for (let across = -ring; across <= ring; across += 1) {
      for (let down = -ring; down <= ring; down += Math.abs(across) === ring ? 1 : Math.max(1, 2 * ring)) {
        const place = { x: near.x + across * step, y: near.y + down * step };
        if (isFree(place)) return place;
      }
    }
  }
  return near;
}
