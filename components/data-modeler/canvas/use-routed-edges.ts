import { useMemo, useRef } from 'react';
import type { CanvasNode, LinkEdge } from './card';
import { type Route, routeLinks } from './link-route';
import { isAt } from './place-nodes';

/**
 * Lines with the ways that they take round cards. While something is dragged they keep their ways, so that a frame
 * costs no more than the cards that move. A line whose way stays the same stays the very same object, and is drawn
 * once.
 */
export function useRoutedEdges(edges: readonly LinkEdge[], nodes: readonly CanvasNode[]): LinkEdge[] {
  const settled = useRef(nodes);
  if (!nodes.some(({ dragging }) => dragging) && isMoved(settled.current, nodes)) settled.current = nodes;
  const at = settled.current;
  const known = useRef({ at, lines: new Map<LinkEdge, LinkEdge>() });
  return useMemo(() => {
    const { lines } = known.current;
    // A line that comes into view is new; the others have been looked at.
    const isNew = (edge: LinkEdge) => known.current.at !== at || !lines.has(edge);
    const routes = routeLinks(at, edges.filter(isNew));
    const next = edges.map((edge) => (isNew(edge) ? withRoute(edge, routes.get(edge.id), lines.get(edge)) : (lines.get(edge) ?? edge)));
    known.current = { at, lines: new Map(edges.map((edge, index) => [edge, next[index] ?? edge])) };
    return next;
  }, [edges, at]);
}

function isMoved(before: readonly CanvasNode[], now: readonly CanvasNode[]): boolean {
  if (before === now) return false;
  return (
    before.length !== now.length ||
    now.some((node, index) => {
      const last = before[index];
      return last !== node && (!last || last.id !== node.id || !isAt(last, node.position) || last.height !== node.height);
    })
  );
}

function withRoute(edge: LinkEdge, route: Route | undefined, last: LinkEdge | undefined): LinkEdge {
  if (!edge.data || !route) return edge;
  if (last?.data?.route && isSame(last.data.route, route)) return last;
  return { ...edge, data: { ...edge.data, route } };
}

function isSame(one: Route, other: Route): boolean {
  return one.length === other.length && one.every(({ x, y }, index) => x === other[index]?.x && y === other[index]?.y);
}
