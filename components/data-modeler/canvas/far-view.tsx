import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { coloursNow, type Picture, paint, type View } from './picture';
import { useThemeClass } from './use-theme-class';

/** So much of the window's size is painted beyond it on every side. */
const margin = 0.25;
/** How much the painted picture is stretched at most before it is painted again. */
const stretch = { min: 0.6, max: 1.7 };
const settleMs = 120;

interface FarViewProps {
  picture: Picture;
  lit: ReadonlySet<string>;
}

/**
 * Thousands of cards from far away, painted once for more than the window. A move of the view moves and stretches the
 * picture; it is painted again where its edge would be seen, and sharp when the view stands still. Nothing in it has
 * the focus: the list has every card for the keyboard.
 */
export function FarView({ picture, lit }: FarViewProps) {
  const element = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const themeClass = useThemeClass();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are other ones in another theme.
  useEffect(() => {
    const canvas = element.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const colours = coloursNow();
    let painted: View | undefined;
    let frame = 0;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const repaint = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const view = {
        x: x + margin * width,
        y: y + margin * height,
        zoom,
        width: (1 + 2 * margin) * width,
        height: (1 + 2 * margin) * height,
      };
      resize(canvas, view.width, view.height);
      paint(context, picture, view, colours, lit);
      painted = view;
      canvas.style.transform = `translate(${-margin * width}px, ${-margin * height}px)`;
    };
    const follow = () => {
      frame = 0;
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      if (!painted) return repaint();
      const scale = zoom / painted.zoom;
      const [left, top] = [x - painted.x * scale, y - painted.y * scale];
      const isCovered = left <= 0 && top <= 0 && left + painted.width * scale >= width && top + painted.height * scale >= height;
      if (!isCovered || scale < stretch.min || scale > stretch.max) return repaint();
      canvas.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
      clearTimeout(settling);
      if (scale !== 1) settling = setTimeout(repaint, settleMs);
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(follow);
    };
    repaint();
    const unsubscribe = store.subscribe(schedule);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(settling);
      unsubscribe();
    };
  }, [picture, lit, store, themeClass]);
  return (
    <canvas
      ref={element}
      aria-hidden
      className="far-view pointer-events-none absolute top-0 left-0 z-[4] origin-top-left will-change-transform"
    />
  );
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  const [wide, high] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
}
