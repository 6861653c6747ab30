import { useEffect, useRef, useState } from 'react';

/** The second press of two comes within this time; nothing may move away from under it. */
export const doubleClickMs = 400;

/** At least as wide as the panel of details. */
const panelWidth = 384;

/**
 * Whether the panel of details stands. Where it would come over what has just been pressed, it waits until a second
 * press would have come: two presses on a card's name change the name.
 */
export function useInspected(wanted: boolean): boolean {
  const [isHeld, setHeld] = useState(false);
  const stands = useRef(wanted);
  stands.current = wanted;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hold = () => {
      setHeld(true);
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        setHeld(false);
      }, doubleClickMs);
    };
    const press = ({ clientX }: PointerEvent) => {
      if (!stands.current && clientX >= window.innerWidth - panelWidth) hold();
    };
    const release = () => {
      if (timer !== undefined) hold();
    };
    const options = { capture: true };
    document.addEventListener('pointerdown', press, options);
    document.addEventListener('click', release, options);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', press, options);
      document.removeEventListener('click', release, options);
    };
  }, []);
  return wanted && !isHeld;
}
