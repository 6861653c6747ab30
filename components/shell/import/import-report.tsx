'use client';

import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { StatusIcon, type StatusTone } from '@/components/ui/status';
import { plural } from '@/lib/edits/names';
import type { Imported, ReportItem } from '@/lib/import/report';
import type { TextPlace } from '@/lib/result';

const outcomes: Record<ReportItem['outcome'], { tone: StatusTone; word: string }> = {
  understood: { tone: 'good', word: 'understood' },
  changed: { tone: 'warning', word: 'changed' },
  'left-out': { tone: 'bad', word: 'left out' },
};
const shownMax = 300;

interface ImportReportProps {
  imported: Imported;
  /** Where the text can still be seen and changed: goes to a place in it. */
  onGoTo: ((place: TextPlace) => void) | undefined;
}

/** What was understood, what means something else now, and what is not here, each with its place in the text. */
export function ImportReport({ imported, onGoTo }: ImportReportProps) {
  const { fragment, report, differences, format } = imported;
  const count = (outcome: ReportItem['outcome']) => report.filter((item) => item.outcome === outcome).length;
  const attention = report.some(({ outcome }) => outcome !== 'understood');
  const [filter, setFilter] = useState<ReportItem['outcome'] | 'attention'>(attention ? 'attention' : 'understood');
  const items = report.filter(({ outcome }) => (filter === 'attention' ? outcome !== 'understood' : outcome === filter));
  const contents = [
    counted(fragment.models.length, 'model'),
    counted(fragment.enums.length, 'enum'),
    counted(fragment.customTypes.length, 'custom type'),
    counted(fragment.operations.length, 'operation'),
  ].filter((words) => words !== '');
  return (
    <section aria-label="Report" className="flex flex-col gap-3">
      <p className="text-[13px]">
        <span className="font-medium">{contents.join(', ') || 'Nothing to import'}</span>
        <span className="text-muted"> · {format}</span>
      </p>
      <ToggleButtonGroup
        aria-label="Show"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => {
          for (const key of keys) setFilter(key as typeof filter);
        }}
        className="flex flex-wrap gap-1"
      >
        {attention && <Filter id="attention" label={`To look at ${count('changed') + count('left-out')}`} />}
        <Filter id="understood" label={`Understood ${count('understood')}`} />
        <Filter id="changed" label={`Changed ${count('changed')}`} />
        <Filter id="left-out" label={`Left out ${count('left-out')}`} />
      </ToggleButtonGroup>
      {items.length === 0 ? (
        <p className="rounded-md border border-border p-4 text-[13px] text-muted">Nothing of this kind.</p>
      ) : (
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
          tabIndex={0}
          aria-label="What became of each part"
          className="max-h-64 divide-y divide-border overflow-y-auto rounded-md border border-border"
        >
          {items.slice(0, shownMax).map((item) => (
            <Item key={`${item.path}:${item.line}:${item.column}:${item.subject}:${item.message}`} item={item} onGoTo={onGoTo} />
          ))}
          {items.length > shownMax && <li className="p-3 text-xs text-muted">and {items.length - shownMax} more</li>}
        </ul>
      )}
      {differences.length > 0 && <Differences differences={differences} />}
    </section>
  );
}

function Filter({ id, label }: { id: string; label: string }) {
  return (
    <ToggleButton
      id={id}
      className="numbers h-7 cursor-pointer rounded-md border border-border px-2 text-xs text-muted outline-focus hover:bg-default data-[focus-visible]:outline-2 data-[selected]:border-accent data-[selected]:bg-accent-soft data-[selected]:text-accent-soft-foreground"
    >
      {label}
    </ToggleButton>
  );
}

function Item({ item, onGoTo }: { item: ReportItem; onGoTo: ImportReportProps['onGoTo'] }) {
  const { tone, word } = outcomes[item.outcome];
  return (
    <li className="flex gap-2.5 px-3 py-2 text-[13px]">
      <StatusIcon tone={tone} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-mono text-xs font-medium break-all">{item.subject}</span>
          <span className="text-xs text-muted">{word}</span>
        </p>
        <p className="text-xs break-words text-muted">{item.message}</p>
      </div>
      <span className="numbers shrink-0 text-right text-xs text-muted">
        {item.path && (
          <span className="block max-w-32 truncate" title={item.path}>
            {item.path.split('/').at(-1)}
          </span>
        )}
        {onGoTo ? (
          <button
            type="button"
            aria-label={`Line ${item.line}, column ${item.column}: go there`}
            title="Go there in the text"
            className="cursor-pointer rounded text-accent outline-focus hover:underline focus-visible:outline-2"
            onClick={() => onGoTo({ line: item.line, column: item.column })}
          >
            {item.line}:{item.column}
          </button>
        ) : (
          `${item.line}:${item.column}`
        )}
      </span>
    </li>
  );
}

function Differences({ differences }: { differences: readonly string[] }) {
  return (
    <details className="rounded-md border border-border text-[13px]">
      <summary className="cursor-pointer px-3 py-2 outline-focus focus-visible:outline-2">
        The API differs in {counted(differences.length, 'place')} from the old one
      </summary>
      <ul className="max-h-48 list-disc overflow-y-auto border-t border-border py-2 pr-3 pl-7 text-xs text-muted">
        {differences.map((difference) => (
          <li key={difference} className="break-words">
            {difference}
          </li>
        ))}
      </ul>
    </details>
  );
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? word : plural(word)}`;
}
