'use client';

import { useEffect, useRef, useState } from 'react';

export interface LogViewLine {
  id: number;
  at: string;
  source: string;
  level: 'debug' | 'info' | 'warning' | 'error';
  text: string;
}

const LEVELS = { debug: 'text-muted', info: '', warning: 'text-warning', error: 'text-danger' };

/** A log that follows its end until the reader scrolls up, and again once they are back at the end. */
export function LogView({ lines, label, empty }: { lines: readonly LogViewLine[]; label: string; empty: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is what it scrolls for.
  useEffect(() => {
    if (following && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines.length, following]);
  return (
    <div
      ref={box}
      role="log"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="max-h-96 min-h-24 overflow-auto px-4 py-3 font-mono text-xs leading-5"
      onScroll={({ currentTarget }) => setFollowing(currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 24)}
    >
      {lines.length === 0 && <p className="text-muted">{empty}</p>}
      {lines.map((line) => (
        <div key={line.id} className={`flex gap-3 ${LEVELS[line.level]}`}>
          <time dateTime={line.at} className="numbers shrink-0 text-muted">
            {line.at.slice(11, 23)}
          </time>
          <span className="hidden w-24 shrink-0 truncate text-muted sm:inline">{line.source}</span>
          <span className="min-w-0 break-words whitespace-pre-wrap">{line.text}</span>
        </div>
      ))}
    </div>
  );
}
