import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { useMayChange } from '@/components/shell/rights';
import type { NoteNode } from './card';

/** Words for people, where they are needed. They are written in the panel. */
export const CanvasNotePaper = memo(function CanvasNotePaper({ data, selected }: NodeProps<NoteNode>) {
  const mayChange = useMayChange();
  return (
    <>
      <NodeResizer isVisible={mayChange && selected} minWidth={120} minHeight={48} color="var(--accent)" />
      <p
        className={`h-full overflow-hidden rounded-lg border bg-warning-soft px-3 py-2 text-xs whitespace-pre-wrap text-foreground ${selected ? 'border-accent ring-2 ring-accent/25' : 'border-warning/25'}`}
      >
        {data.text === '' ? <span className="text-muted">An empty note</span> : data.text}
      </p>
    </>
  );
});
