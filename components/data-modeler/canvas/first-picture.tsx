import { useMemo } from 'react';
import type { CanvasNode, LinkEdge } from './card';
import type { Box } from './card-geometry';
import { boundsOf } from './clusters';
import { fullZoom, manyCards } from './detail';
import { FirstCard } from './first-card';
import { hasRoom, linkBetween } from './link-path';
import { routeLinks } from './link-route';
import { toOutline } from './picture';
import { boxOf, linkedCard } from './place-nodes';
import type { Flow } from './to-flow';
import { padding } from './use-view';

/**
 * The canvas as it comes with the page, before any script has run: everything in view, at the places where it will
 * stand. Taken away when the live one is drawn over it.
 */
export function FirstPicture({ nodes, edges }: { nodes: readonly CanvasNode[]; edges: Flow['edges'] }) {
  const bounds = useMemo(() => boundsOf(nodes.map(boxOf)) ?? { x: 0, y: 0, width: 1, height: 1 }, [nodes]);
  return (
    <div role="status" aria-label="The canvas is being opened" className="first-picture absolute inset-0">
      <style>{nearRule(bounds)}</style>
      <div style={{ padding: `${padding.y}px ${padding.x}px` }} className="flex size-full items-center justify-center">
        <svg
          viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`}
          // No larger than life, as the live view begins.
          style={{ maxWidth: bounds.width, maxHeight: bounds.height }}
          className="size-full overflow-visible"
          aria-hidden
        >
          <Ground nodes={nodes} />
          {nodes.length > manyCards ? <Outlines nodes={nodes} edges={edges} /> : <Cards nodes={nodes} edges={edges} />}
        </svg>
      </div>
    </div>
  );
}

/** From which size of the pane on the cards are as large as those that are drawn whole. */
function nearRule({ width, height }: Box): string {
  const least = `(min-width: ${width * fullZoom + 2 * padding.x}px) and (min-height: ${height * fullZoom + 2 * padding.y}px)`;
  return `@container ${least} { .first-picture__near { display: inline } .first-picture__far { display: none } }`;
}

function Ground({ nodes }: { nodes: readonly CanvasNode[] }) {
  return nodes.map((node) => {
    if (node.type !== 'area' && node.type !== 'note') return null;
    const { x, y, width, height } = boxOf(node);
    return (
      <foreignObject key={node.id} x={x} y={y} width={width} height={height}>
        {node.type === 'area' ? (
          <div data-colour={node.data.colour} className="canvas-area truncate px-3 py-2 text-sm font-medium">
            <span className="canvas-area__swatch mr-2 inline-block size-2.5 rounded-full" />
            {node.data.name}
          </div>
        ) : (
          <p className="h-full overflow-hidden rounded-lg border border-warning/25 bg-warning-soft px-3 py-2 text-xs whitespace-pre-wrap">
            {node.data.text === '' ? <span className="text-muted">An empty note</span> : node.data.text}
          </p>
        )}
      </foreignObject>
    );
  });
}

/** Few enough to be drawn as they are. */
function Cards({ nodes, edges }: { nodes: readonly CanvasNode[]; edges: readonly LinkEdge[] }) {
  const routes = useMemo(() => routeLinks(nodes, edges), [nodes, edges]);
  const cards = useMemo(() => new Map(nodes.flatMap((node) => (node.type === 'card' ? [[node.id, node] as const] : []))), [nodes]);
  return (
    <>
      {edges.map((edge) => {
        const [from, to] = [cards.get(edge.source), cards.get(edge.target)];
        const link = from && to && edge.data && linkBetween(linkedCard(from), linkedCard(to), edge.data, routes.get(edge.id));
        return (
          link && (
            <g key={edge.id} className={`link-line link-line--${edge.data?.kind === 'use' ? 'quiet' : 'calm'}`}>
              <path d={link.path} />
              <path d={link.ends} className="link-line__ends" />
              {edge.data?.name && hasRoom(link, edge.data.name) && (
                <text {...link.middle} className="link-name first-picture__near">
                  {edge.data.name}
                </text>
              )}
            </g>
          )
        );
      })}
      {[...cards.values()].map((node) => (
        <FirstCard key={node.id} node={node} />
      ))}
    </>
  );
}

function Outlines({ nodes, edges }: { nodes: readonly CanvasNode[]; edges: readonly LinkEdge[] }) {
  const { bodies, heads, lines } = useMemo(() => toOutline(nodes, edges), [nodes, edges]);
  return (
    <g className="*:[vector-effect:non-scaling-stroke]">
      <path d={lines} className="fill-none stroke-muted opacity-45" />
      <path d={bodies} className="fill-surface" />
      <path d={heads} className="fill-surface-tertiary" />
      <path d={bodies} className="fill-none stroke-(--field-border)" />
    </g>
  );
}
