import { useCallback } from 'react';
import { PaintedCanvas } from './painted-canvas';
import { type Colours, type Picture, paint } from './picture';

interface FarViewProps {
  picture: Picture;
  lit: ReadonlySet<string>;
}

/** Thousands of cards from far away. Nothing in it has the focus: the list has every card for the keyboard. */
export function FarView({ picture, lit }: FarViewProps) {
  const onPaint = useCallback(
    (
      context: CanvasRenderingContext2D,
      { width, height }: { width: number; height: number },
      [x, y, zoom]: [number, number, number],
      colours: Colours,
    ) => paint(context, picture, { x, y, zoom, width, height }, colours, lit),
    [picture, lit],
  );
  return <PaintedCanvas aria-hidden onPaint={onPaint} className="pointer-events-none absolute inset-0 z-[4] size-full" />;
}
