import { useStore } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { useModeler } from '../modeler-state';
import { doubleClickMs } from '../use-inspected';
import type { CanvasView } from './use-view';

/** The view goes along with what happens elsewhere: a selection, an arrangement, the source that opens beside it. */
export function useFollowing(view: CanvasView, pane: HTMLElement, arrangements: number, isTouched: RefObject<boolean>): void {
  const { selection, view: shown, centre } = useModeler();
  const isPressed = useRef(false);
  useEffect(() => {
    const press = () => {
      isPressed.current = true;
      // What the press selects is known when its own events are over.
      setTimeout(() => {
        isPressed.current = false;
      });
    };
    const touch = () => {
      isTouched.current = true;
    };
    for (const kind of ['pointerdown', 'click'] as const) pane.addEventListener(kind, press, { capture: true });
    for (const kind of ['pointerdown', 'keydown'] as const) pane.addEventListener(kind, touch, { capture: true });
    return () => {
      for (const kind of ['pointerdown', 'click'] as const) pane.removeEventListener(kind, press, { capture: true });
      for (const kind of ['pointerdown', 'keydown'] as const) pane.removeEventListener(kind, touch, { capture: true });
    };
  }, [pane, isTouched]);
  useEffect(() => {
    if (selection === undefined) return;
    let frame = 0;
    const timer = setTimeout(
      () => {
        // The panel of the selection takes its room in the next frame, and the canvas knows of it in the one after.
        frame = requestAnimationFrame(() => {
          frame = requestAnimationFrame(() => view.reveal(selection));
        });
      },
      isPressed.current ? doubleClickMs : 0,
    );
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [selection, view]);
  const size = useStore(({ width, height }) => (width > 0 ? `${width} ${height}` : undefined));
  const last = useRef({ arrangements, shown, centre, size });
  useEffect(() => {
    const before = last.current;
    last.current = { arrangements, shown, centre, size };
    const isOther = before.arrangements !== arrangements || before.shown !== shown || before.centre !== centre;
    // Nobody has moved the view that showed all there is: it goes on to, in more room or less.
    const isResized = before.size !== undefined && before.size !== size && !isTouched.current && selection === undefined;
    if (!isOther && !isResized) return;
    isTouched.current = false;
    const frame = requestAnimationFrame(() => view.fit());
    return () => cancelAnimationFrame(frame);
  }, [arrangements, shown, centre, size, selection, view, isTouched]);
}
