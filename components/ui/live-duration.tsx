'use client';

import { useEffect, useState } from 'react';
import { Duration } from './duration';

/** Time since a moment, counting on. Shows nothing until the page is in the browser, whose clock it is. */
export function LiveDuration({ since }: { since: string }) {
  const now = useNow(true);
  return now === undefined ? null : <Duration elapsedMs={Math.max(100, now - Date.parse(since))} />;
}

/** The time of day, ten times a second for as long as it is wanted; undefined before the first tick. */
export function useNow(wanted: boolean): number | undefined {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    if (!wanted) return;
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, [wanted]);
  return now;
}
