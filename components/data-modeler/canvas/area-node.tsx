import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { useMayChange } from '@/components/shell/rights';
import type { AreaNode } from './card';

/** Coloured ground behind cards; it is taken by its name, and takes the cards on it along. */
export const CanvasAreaGround = memo(function CanvasAreaGround({ data, selected }: NodeProps<AreaNode>) {
  const mayChange = useMayChange();
  return (
    <>
      <NodeResizer isVisible={mayChange && selected} minWidth={160} minHeight={120} color="var(--accent)" />
      <div data-colour={data.colour} className="canvas-area">
        <span className="canvas-area__name inline-flex max-w-full cursor-grab items-center gap-2 truncate rounded-tl-xl px-3 py-2 text-sm font-medium">
          <span aria-hidden className="canvas-area__swatch size-2.5 shrink-0 rounded-full" />
          {data.name}
        </span>
      </div>
    </>
  );
});
