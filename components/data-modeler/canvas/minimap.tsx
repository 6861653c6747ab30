import { Panel, useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { coloursNow, type Picture } from './picture';
import { useThemeClass } from './use-theme-class';

const size = { width: 152, height: 100 };
const inset = 6;

/** Everything small, with what is seen of it; dragging in it goes there. */
export function Minimap({ picture }: { picture: Picture }) {
  const { setCenter, getZoom } = useReactFlow();
  const store = useStoreApi();
  const themeClass = useThemeClass();
  const map = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { bounds, bodies } = picture;
  const scale = Math.min((size.width - 2 * inset) / bounds.width, (size.height - 2 * inset) / bounds.height);
  const left = (size.width - bounds.width * scale) / 2 - bounds.x * scale;
  const top = (size.height - bounds.height * scale) / 2 - bounds.y * scale;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are other ones in another theme.
  useEffect(() => {
    const canvas = map.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const ratio = devicePixelRatio;
    Object.assign(canvas, { width: size.width * ratio, height: size.height * ratio });
    context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * left, ratio * top);
    context.fillStyle = coloursNow().line;
    context.globalAlpha = 0.4;
    context.fill(bodies);
  }, [bodies, scale, left, top, themeClass]);
  useEffect(() => {
    const follow = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      if (!frame.current) return;
      Object.assign(frame.current.style, {
        transform: `translate(${left - (x / zoom) * scale}px, ${top - (y / zoom) * scale}px)`,
        width: `${(width / zoom) * scale}px`,
        height: `${(height / zoom) * scale}px`,
      });
    };
    follow();
    return store.subscribe(follow);
  }, [scale, left, top, store]);
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    void setCenter((event.clientX - box.left - left) / scale, (event.clientY - box.top - top) / scale, { zoom: getZoom() });
  };
  return (
    <Panel position="bottom-right" className="hidden overflow-hidden rounded-lg border border-border bg-surface lg:block">
      <canvas
        ref={map}
        role="img"
        aria-label="Overview of the canvas"
        style={size}
        className="block cursor-crosshair touch-none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={go}
      />
      <div
        ref={frame}
        aria-hidden
        className="pointer-events-none absolute top-0 left-0 border-[1.5px] border-accent will-change-transform"
      />
    </Panel>
  );
}
