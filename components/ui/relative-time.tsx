'use client';

import { useEffect, useState } from 'react';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

function describeAge(seconds: number): string {
  for (const [unit, size] of UNITS) if (seconds >= size) return format.format(-Math.floor(seconds / size), unit);
  return seconds < 10 ? 'just now' : `${Math.floor(seconds)} seconds ago`;
}

/** A time as people say it, with the exact one on hover; keeps itself current. */
export function RelativeTime({ at }: { at: string }) {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  const date = new Date(at);
  return (
    <time dateTime={at} title={date.toISOString()} className="numbers whitespace-nowrap" suppressHydrationWarning>
      {now === undefined ? date.toISOString().slice(0, 16).replace('T', ' ') : describeAge(Math.max(0, (now - date.getTime()) / 1000))}
    </time>
  );
}
