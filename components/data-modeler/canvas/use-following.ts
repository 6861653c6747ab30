import { type RefObject, useEffect, useRef } from 'react';
import { useModeler } from '../modeler-state';
import type { CanvasView } from './use-view';

/** The view goes along with what happens elsewhere: a selection, an arrangement, the source that opens beside it. */
export function useFollowing(view: CanvasView, arrangements: number, isTouched: RefObject<boolean>): void {
  const { selection, view: shown, centre } = useModeler();
  useEffect(() => {
    if (selection === undefined) return;
    // The panel of the selection takes its room in the next frame, and the canvas knows of it in the one after.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => view.reveal(selection));
    });
    return () => cancelAnimationFrame(frame);
  }, [selection, view]);
  const last = useRef({ arrangements, shown, centre });
  useEffect(() => {
    const before = last.current;
    last.current = { arrangements, shown, centre };
    if (before.arrangements === arrangements && before.shown === shown && before.centre === centre) return;
    isTouched.current = false;
    const frame = requestAnimationFrame(() => view.fit());
    return () => cancelAnimationFrame(frame);
  }, [arrangements, shown, centre, view, isTouched]);
}
