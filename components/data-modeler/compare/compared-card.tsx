import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { Badge } from '@/components/ui/badge';
import { rowsMax } from '../canvas/card-geometry';
import type { ComparedNode, State } from './compare-flows';

const badges = {
  new: <Badge tone="good">New</Badge>,
  changed: <Badge tone="warning">Changed</Badge>,
  removed: <Badge tone="bad">Removed</Badge>,
  same: null,
};
const tints: Record<State, string> = {
  new: 'bg-success-soft',
  changed: 'bg-warning-soft',
  removed: 'bg-danger-soft line-through decoration-danger/60',
  same: '',
};
const words: Record<State, string> = { new: 'new: ', changed: 'changed: ', removed: 'removed: ', same: '' };

/** A card of two states at once. Its measures are those of `card-geometry`. */
export const ComparedCard = memo(function ComparedCard({ data }: NodeProps<ComparedNode>) {
  const { state, rows, rowStates, chips, name, caption } = data;
  const isWhole = state === 'new' || state === 'removed';
  return (
    <div
      className={`h-full overflow-hidden rounded-lg border bg-surface text-xs ${state === 'same' ? 'border-border' : 'border-foreground/30'} ${state === 'removed' ? 'border-dashed' : ''}`}
    >
      <div className={`flex h-[37px] items-center gap-1.5 border-b border-border px-3 ${isWhole ? tints[state] : ''} no-underline`}>
        <span className="truncate text-[13px] font-semibold">{name}</span>
        {caption && <span className="shrink-0 text-muted">{caption}</span>}
        {badges[state]}
      </div>
      <ul className="pt-0.5">
        {rows.slice(0, rowsMax).map((row, index) => {
          const own = rowStates[index] ?? 'same';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of code may be alike, and rows hold no state.
            <li key={index} className={`flex h-6 items-center gap-2 px-3 ${tints[own]}`}>
              {words[own] && <span className="sr-only">{words[own]}</span>}
              <span
                className={`shrink-0 truncate ${row.type ? 'max-w-34' : 'max-w-full'} ${row.mark === 'code' ? 'font-mono text-[11px]' : ''}`}
              >
                {row.name}
                {row.required && (
                  <span className="text-danger" title="Required">
                    {' *'}
                  </span>
                )}
              </span>
              {row.type && <span className="ml-auto truncate font-mono text-[11px] text-muted">{row.type}</span>}
            </li>
          );
        })}
        {rows.length > rowsMax && <li className="flex h-6 items-center px-3 text-muted">{rows.length - rowsMax} more</li>}
        {chips.length > 0 && <li className="flex h-6 items-center truncate px-3 font-mono text-[10px] text-muted">{chips.join(' ')}</li>}
      </ul>
      <Handle type="target" position={Position.Left} isConnectable={false} className="model-card__target" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="model-card__source" />
    </div>
  );
});
