import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** The second press of two comes within this time; nothing may move away from under it. */
export const doubleClickMs = 350;

/** At least as wide as the panel of details. */
const panelWidth = 384;

/**
 * Whether the panel of details stands. Where it would come over what has just been pressed, it waits until a second
 * press would have come: two presses on a card's name change the name.
 */
export function useInspected(wanted: boolean): boolean {
  const pressedAt = useRef({ x: 0, time: Number.NEGATIVE_INFINITY });
  const [isOpen, setOpen] = useState(wanted);
  useEffect(() => {
    const press = ({ clientX, timeStamp }: MouseEvent) => {
      pressedAt.current = { x: clientX, time: timeStamp };
    };
    const options = { capture: true };
    document.addEventListener('click', press, options);
    document.addEventListener('pointerdown', press, options);
    return () => {
      document.removeEventListener('click', press, options);
      document.removeEventListener('pointerdown', press, options);
    };
  }, []);
  useLayoutEffect(() => {
    const { x, time } = pressedAt.current;
    const wait = time + doubleClickMs - performance.now();
    if (!wanted || wait <= 0 || x < window.innerWidth - panelWidth) {
      setOpen(wanted);
      return;
    }
    const timer = setTimeout(() => setOpen(true), wait);
    return () => clearTimeout(timer);
  }, [wanted]);
  return wanted && isOpen;
}
