import type { Canvas } from '@/lib/backend/canvas';
import { type Places, placeAtOnce, waitMax } from './arrange';
import type { AreaNode, CanvasNode, CardNode, LinkEdge, NoteNode } from './card';
import { type Box, cardHeight, cardWidth, type Point } from './card-geometry';
import { cardHandles } from './card-handles';
import { boundsOf, sized } from './clusters';
import type { LinkedCard } from './link-path';
import type { Flow } from './to-flow';

type Kept = Canvas['cards'];

/**
 * Gives cards their places and keeps what did not change the very same object, so that only changed cards are drawn
 * again. A place that is kept beside the schema counts before one that was found by the layout. A card that was
 * renamed keeps its place: it is the one that went while one of its kind came.
 * @param found places of cards that nobody has moved; those of renamed cards are added
 * @returns the nodes, and the ids of those that have no place yet
 */
export function placeNodes(
  fresh: readonly CardNode[],
  old: readonly CanvasNode[],
  kept: Kept,
  found: Map<string, Point>,
): { nodes: CardNode[]; homeless: string[] } {
  const before = new Map(old.flatMap((node) => (node.type === 'card' ? [[node.id, node] as const] : [])));
  inherit(fresh, before, kept, found);
  const homeless: string[] = [];
  const nodes = fresh.map((node) => {
    const last = before.get(node.id);
    // What is being dragged stays in the hand, whatever comes from elsewhere.
    const place = last?.dragging ? last.position : (kept[node.id] ?? found.get(node.id));
    if (!place) homeless.push(node.id);
    if (last && isSame(last, node) && (!place || isAt(last, place))) return last;
    const position = place ? { x: place.x, y: place.y } : node.position;
    return { ...node, handles: cardHandles, position, selected: last?.selected ?? false };
  });
  return { nodes, homeless };
}

export function isAt({ position }: Pick<CanvasNode, 'position'>, { x, y }: Point): boolean {
  return position.x === x && position.y === y;
}

function isSame(last: CardNode, { data }: CardNode): boolean {
  return (
    last.data.part === data.part &&
    last.data.badge?.words === data.badge?.words &&
    last.data.badge?.title === data.badge?.title &&
    last.data.mark === data.mark &&
    last.data.collapsed === data.collapsed &&
    last.data.errors === data.errors &&
    last.data.warnings === data.warnings
  );
}

function inherit(fresh: readonly CardNode[], before: ReadonlyMap<string, CardNode>, kept: Kept, found: Map<string, Point>): void {
  if (before.size === 0) return;
  const come = fresh.filter(({ id }) => !before.has(id) && kept[id] === undefined && !found.has(id));
  const [to] = come;
  if (!to || come.length > 1) return;
  const now = new Set(fresh.map(({ id }) => id));
  const gone = [...before.values()].filter(({ id }) => !now.has(id));
  const [from] = gone;
  if (from && gone.length === 1 && from.data.kind === to.data.kind) found.set(to.id, from.position);
}

/**
 * What can be shown before the browser has arranged anything; undefined for a few cards that nobody has given a place.
 * @param arranged places that came with the page
 */
export function placeFirst({ nodes: fresh, edges }: Flow, canvas: Canvas, arranged: Places = new Map()): CanvasNode[] | undefined {
  const { nodes, homeless } = placeNodes(fresh, [], canvas.cards, new Map(arranged));
  const extras = placeExtras(canvas, []);
  if (homeless.length === 0) return [...extras, ...nodes];
  const isNew = homeless.length === nodes.length;
  if (isNew && nodes.length <= waitMax) return;
  const found = isNew ? placeAtOnce(nodes.map(sized), edges) : settle(nodes, new Set(homeless), edges);
  return [...extras, ...placeNodes(fresh, [], canvas.cards, new Map([...arranged, ...found])).nodes];
}

/** Finds places for new cards among those that have theirs: beside a related card, or else below everything. */
export function settle(nodes: readonly CardNode[], homeless: ReadonlySet<string>, edges: readonly LinkEdge[]): Map<string, Point> {
  const taken = new Map(nodes.filter(({ id }) => !homeless.has(id)).map((node) => [node.id, boxOf(node)]));
  const bounds = boundsOf(taken.values()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const found = new Map<string, Point>();
  const come = nodes.filter(({ id }) => homeless.has(id));
  // Many at once are a picture of their own.
  if (come.length > 12) {
    const corner = { x: bounds.x, y: bounds.y + bounds.height + 160 };
    for (const [id, { x, y }] of placeAtOnce(come.map(sized), edges)) found.set(id, { x: corner.x + x, y: corner.y + y });
    return found;
  }
  for (const node of come) {
    const edge = edges.find(({ source, target }) => (source === node.id && taken.has(target)) || (target === node.id && taken.has(source)));
    const other = edge && taken.get(edge.source === node.id ? edge.target : edge.source);
    const near = other ? { x: other.x + cardWidth + 112, y: other.y } : { x: bounds.x, y: bounds.y + bounds.height + 80 };
    const place = findFreePlace(near, boxOf(node), [...taken.values()]);
    found.set(node.id, place);
    taken.set(node.id, { ...boxOf(node), ...place });
  }
  return found;
}

/** Areas and notes as nodes; what did not change stays the same object. */
export function placeExtras({ areas, notes }: Canvas, old: readonly CanvasNode[]): (AreaNode | NoteNode)[] {
  const before = new Map(old.map((node) => [node.id, node]));
  const keep = <T extends AreaNode | NoteNode>(fresh: T): T => {
    const last = before.get(fresh.id);
    if (last?.dragging || (last?.data === fresh.data && isAt(last, fresh.position))) return last as T;
    return last ? { ...fresh, selected: last.selected ?? false } : fresh;
  };
  return [
    ...Object.entries(areas).map(([id, area]) =>
      keep<AreaNode>({
        id: `area:${id}`,
        type: 'area',
        position: { x: area.x, y: area.y },
        data: area,
        width: area.width,
        height: area.height,
        measured: { width: area.width, height: area.height },
        // What is selected is raised by 1000: even then an area lies below the cards and lines.
        zIndex: -1001,
        dragHandle: '.canvas-area__name',
        ariaLabel: `area ${area.name}`,
      }),
    ),
    ...Object.entries(notes).map(([id, note]) =>
      keep<NoteNode>({
        id: `note:${id}`,
        type: 'note',
        position: { x: note.x, y: note.y },
        data: note,
        width: note.width,
        height: note.height,
        measured: { width: note.width, height: note.height },
        ariaLabel: `note ${note.text.slice(0, 60)}`,
      }),
    ),
  ];
}

export function boxOf(node: Pick<CanvasNode, 'position' | 'width' | 'height'>): Box {
  return { x: node.position.x, y: node.position.y, width: node.width ?? cardWidth, height: node.height ?? cardHeight(0) };
}

export function linkedCard(node: CardNode): LinkedCard {
  return { ...boxOf(node), collapsed: node.data.collapsed === true };
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
        const place = { x: Math.round(near.x + across * step), y: Math.round(near.y + down * step) };
        if (isFree(place)) return place;
      }
    }
  }
  return near;
}
