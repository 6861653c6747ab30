import { Panel, useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useCallback } from 'react';
import { PaintedCanvas } from './painted-canvas';
import type { Colours, Picture } from './picture';

const size = { width: 152, height: 100 };
const inset = 6;

/** Everything small, with what is seen of it; dragging in it goes there. */
export function Minimap({ picture }: { picture: Picture }) {
  const { setCenter, getZoom } = useReactFlow();
  const store = useStoreApi();
  const { bounds } = picture;
  const scale = Math.min((size.width - 2 * inset) / bounds.width, (size.height - 2 * inset) / bounds.height);
  const left = (size.width - bounds.width * scale) / 2 - bounds.x * scale;
  const top = (size.height - bounds.height * scale) / 2 - bounds.y * scale;
  const onPaint = useCallback(
    (
      context: CanvasRenderingContext2D,
      { width, height }: { width: number; height: number },
      [x, y, zoom]: [number, number, number],
      colours: Colours,
    ) => {
      const ratio = devicePixelRatio;
      const pane = store.getState();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width * ratio, height * ratio);
      context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * left, ratio * top);
      context.fillStyle = colours.line;
      context.globalAlpha = 0.4;
      context.fill(picture.bodies);
      context.globalAlpha = 1;
      context.strokeStyle = colours.accent;
      context.lineWidth = 1.5 / scale;
      context.strokeRect(-x / zoom, -y / zoom, pane.width / zoom, pane.height / zoom);
    },
    [picture, scale, left, top, store],
  );
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    void setCenter((event.clientX - box.left - left) / scale, (event.clientY - box.top - top) / scale, { zoom: getZoom() });
  };
  return (
    <Panel position="bottom-right" className="hidden overflow-hidden rounded-lg border border-border bg-surface lg:block">
      <PaintedCanvas
        role="img"
        aria-label="Overview of the canvas"
        onPaint={onPaint}
        style={size}
        className="block cursor-crosshair touch-none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={go}
      />
    </Panel>
  );
}
