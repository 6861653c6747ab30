'use client';

import type { PlacedRule, RulePlace } from '@/lib/access/effective-rules';
import type { LocatedRule } from '@/lib/source/locate-rules';
import { useModeler } from '../modeler-state';
import { findLocated, isSamePlace, lineOf } from './rule-places';

interface RuleSourceProps {
  located: readonly LocatedRule[] | undefined;
  rules: readonly PlacedRule[];
  shown: RulePlace | undefined;
}

/** The rules as they are written, with their lines. */
export function RuleSource({ located, rules, shown }: RuleSourceProps) {
  const { setView } = useModeler();
  const written = rules.flatMap(({ place }) => {
    const rule = findLocated(located, place);
    return rule ? [{ place, rule }] : [];
  });
  const [first] = written;
  if (!first) return null;
  return (
    <section aria-labelledby="source-heading" className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-3">
        <h3 id="source-heading" className="text-[13px] font-medium">
          Source
        </h3>
        <button
          type="button"
          className="min-w-0 cursor-pointer truncate font-mono text-xs text-muted hover:text-foreground hover:underline"
          onClick={() => setView('code')}
        >
          {lineOf(first.rule)}
        </button>
      </div>

      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className="overflow-x-auto rounded-md border border-border py-2 text-xs leading-5"
      >
        <code className="block min-w-max">
          {written.map(({ place, rule }) => (
            <span
              key={`${place.level}.${place.field ?? ''}.${place.index}`}
              className={`flex gap-3 px-3 ${isSamePlace(place, shown) ? 'bg-accent-soft text-accent-soft-foreground' : ''}`}
            >
              <span className="numbers w-6 shrink-0 text-right text-muted select-none">{rule.line}</span>
              <span>{rule.source}</span>
            </span>
          ))}
        </code>
      </pre>
    </section>
  );
}
