import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';

/** Between two dots, in the measures of the canvas. */
const gap = 20;
/** Closer together, they are no help to the eye. */
const zoomMin = 0.35;

/**
 * The dots behind the cards. A layer that is larger than the window by one dot and is moved by less than one: while the
 * view moves, nothing has to be painted.
 */
export function Dots() {
  const element = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  useEffect(() => {
    const follow = () => {
      const [x, y, zoom] = store.getState().transform;
      const step = gap * zoom;
      const style = element.current?.style;
      if (!style) return;
      style.visibility = zoom < zoomMin ? 'hidden' : 'visible';
      if (zoom < zoomMin) return;
      const size = `${step}px ${step}px`;
      if (style.backgroundSize !== size) {
        style.backgroundSize = size;
        style.setProperty('--dot', `${zoom / 2}px`);
        style.inset = `0 ${-step}px ${-step}px 0`;
      }
      style.transform = `translate(${(x % step) - (x % step > 0 ? step : 0)}px, ${(y % step) - (y % step > 0 ? step : 0)}px)`;
    };
    follow();
    return store.subscribe(follow);
  }, [store]);
  return <div ref={element} aria-hidden className="canvas-dots" />;
}
