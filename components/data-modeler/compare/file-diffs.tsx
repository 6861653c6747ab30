'use client';

import { useMemo } from 'react';
import { Badge } from '@/components/ui/badge';
import { diffLines, foldLines, type ShownLine } from '@/lib/diff/diff-lines';
import type { FileChange } from '@/lib/views/history';

/** Every file that differs, line by line. */
export function FileDiffs({ files }: { files: readonly FileChange[] }) {
  return (
    <div className="flex flex-col divide-y divide-border">
      {files.map((file) => (
        <FileDiff key={file.path} file={file} />
      ))}
    </div>
  );
}

function FileDiff({ file: { path, before, after } }: { file: FileChange }) {
  const lines = useMemo(() => diffLines(before ?? '', after ?? ''), [before, after]);
  const shown = useMemo(() => foldLines(lines), [lines]);
  const count = (kind: 'added' | 'removed') => lines.filter((line) => line.kind === kind).length;
  return (
    <details open className="group">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 bg-surface-secondary px-4 py-2 text-[13px] outline-offset-[-2px]">
        <code className="min-w-0 text-xs break-all">{path}</code>
        {before === null && <Badge tone="good">New</Badge>}
        {after === null && <Badge tone="bad">Removed</Badge>}
        <span className="numbers ml-auto flex gap-2 text-xs">
          <span className="text-success-soft-foreground">
            +{count('added')} <span className="sr-only">lines added</span>
          </span>
          <span className="text-danger-soft-foreground">
            −{count('removed')} <span className="sr-only">lines removed</span>
          </span>
        </span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section tabIndex={0} aria-label={`Changed lines of ${path}`} className="overflow-x-auto outline-offset-[-2px]">
        <table className="w-full border-collapse font-mono text-xs/5">
          <tbody>
            {shown.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike, and rows hold no state.
              <Line key={index} line={line} />
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

const looks = {
  same: { sign: ' ', word: '', className: '' },
  added: { sign: '+', word: 'added', className: 'bg-success-soft text-success-soft-foreground' },
  removed: { sign: '−', word: 'removed', className: 'bg-danger-soft text-danger-soft-foreground' },
};

function Line({ line }: { line: ShownLine }) {
  if (line.kind === 'skipped') {
    return (
      <tr className="bg-surface-secondary text-muted">
        <td colSpan={3} className="px-4 py-1 text-center font-sans">
          {/* Long lines make the table wider than the window. */}
          <span className="sticky inset-x-4">{line.count === 1 ? 'One line is the same' : `${line.count} lines are the same`}</span>
        </td>
      </tr>
    );
  }
  const { sign, word, className } = looks[line.kind];
  return (
    <tr className={className}>
      <td className="numbers w-10 px-2 text-right align-top text-muted select-none">{'before' in line ? line.before : ''}</td>
      <td className="numbers w-10 px-2 text-right align-top text-muted select-none">{'after' in line ? line.after : ''}</td>
      <td className="pr-4 pl-2 whitespace-pre">
        <span aria-hidden className="inline-block w-4 select-none">
          {sign}
        </span>
        {word && <span className="sr-only">{word}: </span>}
        {line.text}
      </td>
    </tr>
  );
}
