import { type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import type { CardNode, LinkEdge } from './card';
import { useCardDetail } from './card-detail';
import { type Box, cardHeight, cardWidth, rowCentre } from './card-geometry';
import { linkPath } from './link-path';

function useBox(id: string): (Box & { collapsed: boolean }) | undefined {
  const node = useInternalNode<CardNode>(id);
  if (!node) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  return { x, y, width: node.width ?? cardWidth, height: node.height ?? cardHeight(0), collapsed: node.data.collapsed === true };
}

/** The line of a relationship, from row to row, or the quiet one of a type that is used. */
export const LinkLine = memo(function LinkLine({ source, target, data }: EdgeProps<LinkEdge>) {
  const from = useBox(source);
  const to = useBox(target);
  const isNear = useCardDetail() === 'full';
  if (!from || !to || !data) return null;
  const { path, ends, middle, room } = linkPath(
    from,
    to,
    { source: rowCentre(from.collapsed ? -1 : data.sourceRow), target: rowCentre(to.collapsed ? -1 : data.targetRow) },
    { source: data.sourceEnd, target: data.targetEnd },
  );
  const state = data.kind === 'use' ? 'quiet' : 'calm';
  return (
    <>
      <path d={path} fill="none" stroke="transparent" strokeWidth={16} className="react-flow__edge-interaction" />
      <path d={path} className={`link-line link-line--${state} react-flow__edge-path`} />
      {ends && <path d={ends} className={`link-line link-line--${state} link-line__ends`} />}
      {isNear && data.name && (
        // Where there is no room between the cards, the name shows when the line is looked at.
        <text x={middle.x} y={middle.y} className={`link-name ${room > data.name.length * letterWidth ? '' : 'link-name--hidden'}`}>
          {data.name}
        </text>
      )}
    </>
  );
});

const letterWidth = 6;
