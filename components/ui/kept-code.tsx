import { Braces } from 'lucide-react';
import { Panel } from './panel';

interface KeptCodeProps {
  /** Where each piece hangs, and its text. */
  chips: readonly { at: string; source: string }[];
}

/** Settings that are written as code: shown, and never touched. */
export function KeptCode({ chips }: KeptCodeProps) {
  if (chips.length === 0) return null;
  return (
    <Panel title="Written as code" description="The editor keeps these settings exactly as they are. Change them in the source.">
      <ul className="flex flex-col gap-2">
        {chips.map(({ at, source }) => (
          <li key={`${at} ${source}`} className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1 text-xs">
            <span className="flex items-center gap-1.5 text-muted">
              <Braces aria-hidden className="size-3.5" /> {at}
            </span>
            <code className="min-w-0 rounded bg-surface-secondary px-1.5 py-0.5 break-all whitespace-pre-wrap">{source}</code>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
