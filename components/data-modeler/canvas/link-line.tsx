import { type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import type { CardNode, LinkEdge } from './card';
import { type Box, cardHeight, cardWidth, rowCentre } from './card-geometry';
import { linkPath } from './link-path';

function useBox(id: string): Box | undefined {
  const node = useInternalNode<CardNode>(id);
  if (!node) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  return { x, y, width: node.width ?? cardWidth, height: node.height ?? cardHeight(0) };
}

/** The line of a relationship, from row to row, or the quiet one of a type that is used. */
export const LinkLine = memo(function LinkLine({ source, target, data, selected }: EdgeProps<LinkEdge>) {
  const from = useBox(source);
  const to = useBox(target);
  if (!from || !to || !data) return null;
  const { path, ends } = linkPath(
    from,
    to,
    { source: rowCentre(data.sourceRow), target: rowCentre(data.targetRow) },
    { source: data.sourceEnd, target: data.targetEnd },
  );
  const state = selected || data.lit ? 'lit' : data.kind === 'use' ? 'quiet' : 'calm';
  return (
    <>
      <path d={path} fill="none" stroke="transparent" strokeWidth={16} className="react-flow__edge-interaction" />
      <path d={path} className={`link-line link-line--${state} react-flow__edge-path`} />
      {ends && <path d={ends} className={`link-line link-line--${state} link-line__ends`} />}
    </>
  );
});
