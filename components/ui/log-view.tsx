'use client';

import { Button } from '@heroui/react';
import { ArrowDown, CircleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

export interface LogViewLine {
  id: number;
  at: string;
  source: string;
  level: 'debug' | 'info' | 'warning' | 'error';
  text: string;
}

const LEVELS = { debug: 'text-muted', info: '', warning: 'text-warning', error: 'bg-danger-soft text-danger-soft-foreground font-medium' };

interface LogViewProps {
  lines: readonly LogViewLine[];
  label: string;
  empty: string;
  /** Long lines are broken; otherwise they scroll sideways. */
  wrap?: boolean;
}

/** A log that follows its end until the reader scrolls up, and again once they are back at the end. */
export function LogView({ lines, label, empty, wrap = true }: LogViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is what it scrolls for.
  useEffect(() => {
    if (following && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines.length, following]);
  return (
    <div className="relative">
      <div
        ref={box}
        role="log"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className="max-h-96 min-h-24 overflow-auto py-3 font-mono text-xs leading-5"
        onScroll={({ currentTarget }) =>
          setFollowing(currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 24)
        }
      >
        {lines.length === 0 && <p className="px-4 text-muted">{empty}</p>}
        <div className={wrap ? '' : 'w-max min-w-full'}>
          {lines.map((line) => (
            <div key={line.id} className={`flex gap-3 px-4 ${LEVELS[line.level]}`}>
              <time dateTime={line.at} className={`numbers shrink-0 ${line.level === 'error' ? '' : 'text-muted'}`}>
                {clock(line.at)}
              </time>
              <span className={`hidden w-24 shrink-0 truncate sm:inline ${line.level === 'error' ? '' : 'text-muted'}`}>{line.source}</span>
              {line.level === 'error' && <CircleAlert aria-label="Error" className="mt-0.5 size-4 shrink-0" />}
              <span className={wrap ? 'min-w-0 break-words whitespace-pre-wrap' : 'whitespace-pre'}>{line.text}</span>
            </div>
          ))}
        </div>
      </div>
      {!following && (
        <Button size="sm" variant="secondary" className="absolute right-4 bottom-3" onPress={() => setFollowing(true)}>
          <ArrowDown /> Follow the end
        </Button>
      )}
    </div>
  );
}

/** The reader's own time of day, to the millisecond. Lines are told apart by it, so it is written out in full. */
function clock(at: string): string {
  const date = new Date(at);
  const [hours, minutes, seconds] = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0'));
  return `${hours}:${minutes}:${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
