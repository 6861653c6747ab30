import type { CanvasNode } from './card';
import type { EdgesByCard } from './visible';

/** A card, or both ends of a line, with everything that is joined to it; all nodes without a centre. */
export function relatedTo(centre: string | undefined, nodes: readonly CanvasNode[], edges: EdgesByCard): readonly CanvasNode[] {
  if (centre === undefined || !nodes.some(({ id }) => id === centre)) return nodes;
  const near = new Set([centre]);
  for (const { source, target } of edges.get(centre) ?? []) near.add(source).add(target);
  return nodes.filter(({ id }) => near.has(id));
}
