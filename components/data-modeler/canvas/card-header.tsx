import { CircleAlert, Globe, LockKeyhole, type LucideIcon, Shield, TriangleAlert } from 'lucide-react';
import { useMayChange } from '@/components/shell/rights';
import { Badge } from '@/components/ui/badge';
import { useRenaming, useStartRename } from '../modeler-state';
import { useRename } from '../use-rename';
import type { CardData } from './card';
import { InlineName } from './inline-name';
import type { RuleBadge } from './rule-badge';

export const badges: Record<RuleBadge['tone'], { icon: LucideIcon; className: string }> = {
  normal: { icon: Shield, className: 'text-muted' },
  public: { icon: Globe, className: 'text-muted' },
  open: { icon: TriangleAlert, className: 'text-warning' },
  closed: { icon: LockKeyhole, className: 'text-danger' },
};

export function CardHeader({ id, data }: { id: string; data: CardData }) {
  const renaming = useRenaming();
  const isRenamed = renaming?.card === id && renaming.field === undefined;
  return (
    <div className={`flex h-[37px] items-center gap-1.5 px-3 ${data.collapsed ? '' : 'border-b border-border'}`}>
      {isRenamed ? <CardName id={id} name={data.name} /> : <CardTitle id={id} data={data} />}
    </div>
  );
}

function CardName({ id, name }: { id: string; name: string }) {
  const rename = useRename();
  return (
    <InlineName
      label={`Name of ${name}`}
      name={name}
      onRename={(to) => rename({ card: id }, to)}
      className="-ml-1.5 text-[13px] font-semibold"
    />
  );
}

function CardTitle({ id, data }: { id: string; data: CardData }) {
  const badge = data.badge && badges[data.badge.tone];
  return (
    <>
      <RenamableName card={id} className={`truncate text-[13px] font-semibold ${data.kind === 'code' ? 'font-mono text-xs' : ''}`}>
        {data.name}
      </RenamableName>
      {data.caption && <span className="shrink-0 text-muted">{data.caption}</span>}
      {data.mark && <Badge tone={data.mark === 'new' ? 'good' : 'warning'}>{data.mark === 'new' ? 'New' : 'Edited'}</Badge>}
      {data.errors > 0 && <CircleAlert role="img" aria-label={`${data.errors} errors`} className="size-3.5 shrink-0 text-danger" />}
      {data.errors === 0 && data.warnings > 0 && (
        <TriangleAlert role="img" aria-label={`${data.warnings} warnings`} className="size-3.5 shrink-0 text-warning" />
      )}
      {data.collapsed && <span className="numbers ml-auto shrink-0 text-[11px] text-muted">{data.rows.length}</span>}
      {!data.collapsed && data.badge && badge && (
        <span className={`ml-auto flex min-w-3 shrink-[99] items-center gap-1 text-[11px] ${badge.className}`} title={data.badge.title}>
          <badge.icon aria-hidden className="size-3 shrink-0" />
          <span className="truncate">{data.badge.words}</span>
        </span>
      )}
    </>
  );
}

interface RenamableNameProps {
  card: string;
  field?: string;
  className: string;
  children: string;
}

/** A name on a card; double-clicking it changes it. The keyboard has F2 for the same. */
export function RenamableName({ card, field, className, children }: RenamableNameProps) {
  const rename = useStartRename();
  const mayChange = useMayChange();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: F2 on the card and the list do the same by keyboard.
    <span className={className} onDoubleClick={mayChange ? () => rename({ card, ...(field !== undefined && { field }) }) : undefined}>
      {children}
    </span>
  );
}
