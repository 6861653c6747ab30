import { type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import type { CardNode, LinkEdge } from './card';
import { useCardDetail } from './card-detail';
import { cardHeight, cardWidth } from './card-geometry';
import { hasRoom, type LinkedCard, linkBetween } from './link-path';

function useBox(id: string): (LinkedCard & { dragging: boolean }) | undefined {
  const node = useInternalNode<CardNode>(id);
  if (!node) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  return {
    x,
    y,
    width: node.width ?? cardWidth,
    height: node.height ?? cardHeight(0),
    collapsed: node.data.collapsed === true,
    dragging: node.dragging === true,
  };
}

/** The line of a relationship, from row to row, or the quiet one of a type that is used. */
export const LinkLine = memo(function LinkLine({ source, target, data }: EdgeProps<LinkEdge>) {
  const from = useBox(source);
  const to = useBox(target);
  const isNear = useCardDetail() === 'full';
  if (!from || !to || !data) return null;
  // What is in the hand is followed; its way round others is found when it is put down.
  const link = linkBetween(from, to, data, from.dragging || to.dragging ? undefined : data.route);
  const { path, ends, middle } = link;
  const state = data.kind === 'use' ? 'quiet' : 'calm';
  return (
    <>
      <path d={path} fill="none" stroke="transparent" strokeWidth={16} className="react-flow__edge-interaction" />
      <path d={path} className={`link-line link-line--${state} react-flow__edge-path`} />
      {ends && <path d={ends} className={`link-line link-line--${state} link-line__ends`} />}
      {isNear && data.name && (
        // Where there is no room between the cards, the name shows when the line is looked at.
        <text x={middle.x} y={middle.y} className={`link-name ${hasRoom(link, data.name) ? '' : 'link-name--hidden'}`}>
          {data.name}
        </text>
      )}
    </>
  );
});
