'use client';

import { useMemo } from 'react';
import { type Fullness, fullnessOf } from '@/lib/rules/size-of-backend';
import { useModeler } from './modeler-state';

const nouns = { resources: 'Resources', parameters: 'Parameters', indexes: 'Indexes' } as const;

/** How near the fullest stack and table are to what AWS allows: in words, and as a bar each. */
export function FullnessGauge() {
  const { backend } = useModeler();
  const fullness = useMemo(() => fullnessOf(backend), [backend]);
  if (fullness.length === 0) return null;
  return (
    <section aria-label="Room that is left" className="border-t border-border px-4 py-3">
      <h3 className="text-xs text-muted">Room that is left, as estimated from the model</h3>
      <ul className="mt-2 flex flex-col gap-2.5">
        {fullness.map((one) => (
          <Bar key={one.what} fullness={one} />
        ))}
      </ul>
    </section>
  );
}

function Bar({ fullness: { what, used, max, fullest } }: { fullness: Fullness }) {
  const share = used / max;
  const [tone, words] =
    share > 1
      ? ['bg-danger', 'over the limit']
      : share > 0.9
        ? ['bg-warning', 'nearly full']
        : ['bg-accent', share > 0.5 ? 'half full' : 'plenty of room'];
  const isExact = what === 'indexes';
  return (
    <li className="text-[13px]">
      <p className="flex flex-wrap justify-between gap-x-3">
        <span className="min-w-0 wrap-anywhere">
          {nouns[what]} <span className="text-muted">in {fullest}</span>
        </span>
        <span className="numbers text-muted">
          {isExact ? '' : 'about '}
          {used} of {max}, {words}
        </span>
      </p>
      <div aria-hidden className="mt-1 h-1 overflow-hidden rounded-full bg-default">
        <div className={`h-full rounded-full ${tone}`} style={{ width: `${Math.max(1, Math.min(100, share * 100))}%` }} />
      </div>
    </li>
  );
}
