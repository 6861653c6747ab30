import { Handle, type NodeProps, Position } from '@xyflow/react';
import { Braces, CircleAlert, Globe, KeyRound, Link2, ListFilter, LockKeyhole, type LucideIcon, Shield, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useMayChange } from '@/components/shell/rights';
import { Badge } from '@/components/ui/badge';
import type { CardData, CardNode, CardRow } from './card';
import { rowsMax } from './card-geometry';
import type { RuleBadge } from './rule-badge';

const marks: Record<NonNullable<CardRow['mark']>, { icon: LucideIcon; label: string }> = {
  key: { icon: KeyRound, label: 'key' },
  index: { icon: ListFilter, label: 'indexed' },
  link: { icon: Link2, label: 'relationship' },
  code: { icon: Braces, label: 'code' },
};

const badges: Record<RuleBadge['tone'], { icon: LucideIcon; className: string }> = {
  normal: { icon: Shield, className: 'text-muted' },
  public: { icon: Globe, className: 'text-muted' },
  open: { icon: TriangleAlert, className: 'text-warning' },
  closed: { icon: LockKeyhole, className: 'text-danger' },
};

/** A model, type, operation or piece of code on the canvas. Its measures are those of `card-geometry`. */
export const ModelCard = memo(function ModelCard({ data, selected }: NodeProps<CardNode>) {
  const isConnectable = useMayChange() && data.kind === 'model';
  return (
    <div
      data-kind={data.kind}
      className={`model-card h-full rounded-lg border bg-surface text-xs ${selected ? 'border-accent ring-2 ring-accent/25' : 'border-border'} ${data.kind === 'code' ? 'border-dashed' : ''}`}
    >
      <CardHeader data={data} />
      <ul className="pt-0.5">
        {data.rows.slice(0, rowsMax).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of code may be alike, and rows hold no state.
          <Row key={index} row={row} kind={data.kind} />
        ))}
        {data.rows.length > rowsMax && <li className="flex h-6 items-center px-3 text-muted">{data.rows.length - rowsMax} more</li>}
        {data.rows.length === 0 && data.chips.length === 0 && <li className="flex h-6 items-center px-3 text-muted">No fields yet</li>}
        {data.chips.length > 0 && (
          <li className="flex h-6 items-center gap-1 overflow-hidden px-3">
            {data.chips.map((chip) => (
              <code key={chip} className="truncate rounded bg-surface-tertiary px-1 text-[10px]/4 text-muted">
                {chip}
              </code>
            ))}
          </li>
        )}
      </ul>
      <Handle
        type="target"
        position={Position.Left}
        isConnectable={isConnectable}
        isConnectableStart={false}
        className="model-card__target"
      />
      <Handle
        type="source"
        position={Position.Right}
        isConnectable={isConnectable}
        title={isConnectable ? 'Drag to another model to relate the two' : undefined}
        className="model-card__source"
      />
    </div>
  );
});

function CardHeader({ data }: { data: CardData }) {
  const badge = data.badge && badges[data.badge.tone];
  return (
    <div className="flex h-[37px] items-center gap-1.5 border-b border-border px-3">
      <span className={`truncate text-[13px] font-semibold ${data.kind === 'code' ? 'font-mono text-xs' : ''}`}>{data.name}</span>
      {data.caption && <span className="shrink-0 text-muted">{data.caption}</span>}
      {data.mark && <Badge tone={data.mark === 'new' ? 'good' : 'warning'}>{data.mark === 'new' ? 'New' : 'Edited'}</Badge>}
      {data.errors > 0 && <CircleAlert role="img" aria-label={`${data.errors} errors`} className="size-3.5 shrink-0 text-danger" />}
      {data.badge && badge && (
        <span className={`ml-auto flex min-w-0 shrink-[2] items-center gap-1 text-[11px] ${badge.className}`} title={data.badge.title}>
          <badge.icon aria-hidden className="size-3 shrink-0" />
          <span className="truncate">{data.badge.words}</span>
        </span>
      )}
    </div>
  );
}

function Row({ row, kind }: { row: CardRow; kind: CardData['kind'] }) {
  const mark = row.mark && marks[row.mark];
  return (
    <li className="flex h-6 items-center gap-2 px-3">
      {kind !== 'enum' && kind !== 'code' && (
        <span className="flex w-3 shrink-0 justify-center">
          {mark && <mark.icon role="img" aria-label={mark.label} className="size-3 text-muted" />}
        </span>
      )}
      <span className={`shrink-0 truncate ${row.mark === 'code' ? 'max-w-full font-mono text-[11px] text-muted' : 'max-w-36'}`}>
        {row.name}
        {row.required && (
          <span className="text-danger" title="Required">
            {' *'}
          </span>
        )}
      </span>
      {row.type && (
        <span className={`ml-auto truncate font-mono text-[11px] ${row.links ? 'text-accent' : 'text-muted'}`} title={row.type}>
          {row.type}
        </span>
      )}
    </li>
  );
}
