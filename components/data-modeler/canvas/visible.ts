import type { CanvasNode, CardNode, LinkEdge } from './card';
import type { Box } from './card-geometry';
import { boxOf } from './place-nodes';

/** The lines of each card, so that those of a few cards are found without looking at all. */
export type EdgesByCard = ReadonlyMap<string, readonly LinkEdge[]>;

export function edgesByCard(edges: readonly LinkEdge[]): EdgesByCard {
  const found = new Map<string, LinkEdge[]>();
  for (const edge of edges) {
    for (const id of new Set([edge.source, edge.target])) {
      const own = found.get(id);
      if (own) own.push(edge);
      else found.set(id, [edge]);
    }
  }
  return found;
}

const stubs = new WeakMap<CardNode, CardNode>();

function stubOf(card: CardNode): CardNode {
  const known = stubs.get(card);
  if (known) return known;
  const stub: CardNode = { ...card, type: 'stub', selectable: false, focusable: false, draggable: false, connectable: false, zIndex: -2 };
  stubs.set(card, stub);
  return stub;
}

/**
 * What has to be elements while only `view` can be seen: the cards in it, the lines that reach it, and stubs of the
 * cards that those lines come from.
 */
export function visibleIn(
  view: Box | undefined,
  nodes: readonly CanvasNode[],
  edges: EdgesByCard,
): { nodes: CanvasNode[]; edges: LinkEdge[] } {
  if (!view) return { nodes: [...nodes], edges: [...new Set([...edges.values()].flat())] };
  const seen = new Set<string>();
  const lines = new Set<LinkEdge>();
  for (const node of nodes) {
    if (node.type === 'card' && !node.selected && !overlaps(boxOf(node), view)) continue;
    seen.add(node.id);
    for (const edge of edges.get(node.id) ?? []) lines.add(edge);
  }
  const joined = new Set([...lines].flatMap(({ source, target }) => [source, target]));
  const shown = nodes.flatMap((node) => {
    if (seen.has(node.id)) return [node];
    return node.type === 'card' && joined.has(node.id) ? [stubOf(node)] : [];
  });
  return { nodes: shown, edges: [...lines] };
}

export function overlaps(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
