import { useMemo } from 'react';
import type { CanvasNode } from './card';
import { manyCards } from './detail';
import { toOutline } from './picture';
import type { Flow } from './to-flow';
import { padding } from './use-view';

/**
 * The canvas as it comes with the page, before any script has run: everything in view, at the places where it will
 * stand. Taken away when the live one is drawn over it.
 */
export function FirstPicture({ nodes, edges }: { nodes: readonly CanvasNode[]; edges: Flow['edges'] }) {
  const { shapes, bounds, bodies, heads, lines } = useMemo(() => toOutline(nodes, edges), [nodes, edges]);
  return (
    <div
      role="status"
      aria-label="The canvas is being opened"
      style={{ padding: `${padding.y}px ${padding.x}px` }}
      className="first-picture absolute inset-0 flex items-center justify-center"
    >
      <svg
        viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`}
        // No larger than life, as the live view begins.
        style={{ maxWidth: bounds.width, maxHeight: bounds.height }}
        className="size-full overflow-visible *:[vector-effect:non-scaling-stroke]"
        aria-hidden
      >
        <path d={lines} className="fill-none stroke-muted opacity-45" />
        <path d={bodies} className="fill-surface" />
        <path d={heads} className="fill-surface-tertiary" />
        <path d={bodies} className="fill-none stroke-(--field-border)" />
        {shapes.length <= manyCards &&
          shapes.map(({ id, name, box }) => (
            <text key={id} x={box.x + 12} y={box.y + 24} className="fill-foreground text-[13px] font-semibold">
              {name}
            </text>
          ))}
      </svg>
    </div>
  );
}
