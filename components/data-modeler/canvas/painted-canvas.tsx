import { useStoreApi } from '@xyflow/react';
import { useTheme } from 'next-themes';
import { type ComponentProps, useEffect, useRef } from 'react';
import { type Colours, coloursOf } from './picture';

type View = [x: number, y: number, zoom: number];

interface PaintedCanvasProps extends Omit<ComponentProps<'canvas'>, 'onPaint'> {
  /** Called when the view, the size, the theme or the function itself has changed, once a frame at most. */
  onPaint(context: CanvasRenderingContext2D, size: { width: number; height: number }, view: View, colours: Colours): void;
}

/** A picture that follows the view of the canvas without React having a part in it. */
export function PaintedCanvas({ onPaint, ...props }: PaintedCanvasProps) {
  const element = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const { resolvedTheme } = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are other ones in another theme.
  useEffect(() => {
    const canvas = element.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const colours = coloursOf(canvas);
    let frame = 0;
    const draw = () => {
      frame = 0;
      const { clientWidth: width, clientHeight: height } = canvas;
      const [wide, high] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
      if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
      onPaint(context, { width, height }, store.getState().transform, colours);
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    draw();
    const unsubscribe = store.subscribe(schedule);
    const observer = new ResizeObserver(schedule);
    observer.observe(canvas);
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
      observer.disconnect();
    };
  }, [onPaint, store, resolvedTheme]);
  return <canvas ref={element} {...props} />;
}
