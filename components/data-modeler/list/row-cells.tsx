import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { marks } from '../canvas/card-row';
import { InlineName } from '../canvas/inline-name';
import { type Renaming, useRenaming } from '../modeler-state';
import { useRename } from '../use-rename';
import type { TreeRow } from './tree-rows';
import { useRowActions } from './use-row-actions';

/** What a row says: its name, which opens the details, and beside it what it is. */
export function RowCells({ row, onToggle }: { row: TreeRow; onToggle(id: string): void }) {
  switch (row.kind) {
    case 'group':
      return (
        <td className="flex items-center gap-2 py-1.5 text-xs font-medium text-muted">
          <Fold row={row} onToggle={onToggle} />
          <span>
            {row.name} <span className="numbers font-normal">{row.count}</span>
          </span>
        </td>
      );
    case 'relationship':
      return (
        <td className="flex flex-1 items-center">
          <Fold row={row} onToggle={onToggle} />
          <Name row={row} target={undefined} name="">
            <span className="py-1">{row.sentence}</span>
          </Name>
        </td>
      );
    case 'card':
      return <CardCells row={row} onToggle={onToggle} />;
    case 'field':
      return <FieldCells row={row} onToggle={onToggle} />;
  }
}

function Fold({ row, onToggle }: { row: TreeRow; onToggle(id: string): void }) {
  if (row.expanded === undefined) return <span aria-hidden className="w-5 shrink-0" />;
  return (
    // The arrow keys do the same for the keyboard; the state is said by the row.
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      onClick={() => onToggle(row.id)}
      className="flex size-5 shrink-0 cursor-pointer items-center justify-center rounded text-muted hover:text-foreground"
    >
      <ChevronRight className={`size-4 ${row.expanded ? 'rotate-90' : ''}`} />
    </button>
  );
}

interface NameProps {
  row: TreeRow;
  /** Absent for what has no name of its own. */
  target: Renaming | undefined;
  name: string;
  children: ReactNode;
}

function Name({ row, target, name, children }: NameProps) {
  const renaming = useRenaming();
  const actions = useRowActions();
  if (target && renaming?.card === target.card && renaming.field === target.field) return <NewName target={target} name={name} />;
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={() => actions.show(row)}
      className="flex min-w-0 cursor-pointer items-center gap-2 py-1.5 text-left"
    >
      {children}
    </button>
  );
}

function NewName({ target, name }: { target: Renaming; name: string }) {
  const rename = useRename();
  return <InlineName label={`Name of ${name}`} name={name} onRename={(to) => rename(target, to)} />;
}

function CardCells({ row, onToggle }: { row: Extract<TreeRow, { kind: 'card' }>; onToggle(id: string): void }) {
  const { name, badge, rows, errors, warnings, caption, kind } = row.card.data;
  const found = errors + warnings;
  return (
    <>
      <td className="flex min-w-0 items-center gap-1">
        <Fold row={row} onToggle={onToggle} />
        <Name row={row} target={{ card: row.id }} name={name}>
          <span className={`truncate text-sm font-medium ${kind === 'code' ? 'font-mono text-xs' : ''}`}>{name}</span>
          {caption && <span className="text-xs text-muted">{caption}</span>}
        </Name>
      </td>
      <td className="flex min-w-0 flex-1 items-baseline gap-2 text-xs text-muted">
        <span className="numbers shrink-0">{countOf(kind, rows.filter(({ mark }) => mark !== 'answer').length)}</span>
        {badge && <span className={`truncate max-sm:hidden ${badge.tone === 'open' ? 'text-warning' : ''}`}>{badge.words}</span>}
        {found > 0 && (
          <span className={`shrink-0 ${errors > 0 ? 'text-danger' : 'text-warning'}`}>
            {found} {found === 1 ? 'problem' : 'problems'}
          </span>
        )}
      </td>
    </>
  );
}

function countOf(kind: string, count: number): string {
  const word = kind === 'enum' ? 'value' : kind === 'code' ? 'line' : kind === 'operation' ? 'argument' : 'field';
  return `${count} ${count === 1 ? word : `${word}s`}`;
}

function FieldCells({ row, onToggle }: { row: Extract<TreeRow, { kind: 'field' }>; onToggle(id: string): void }) {
  const { name, type, required, links, mark } = row.row;
  const Icon = mark && marks[mark].icon;
  return (
    <>
      <td className={`flex min-w-0 items-center gap-1 ${mark === 'code' ? 'font-mono text-xs' : ''}`}>
        <Fold row={row} onToggle={onToggle} />
        <Name row={row} target={{ card: row.card, field: name }} name={name}>
          <span className="truncate">{name}</span>
          {required && (
            <span className="-ml-1.5 text-danger">
              *<span className="sr-only"> required</span>
            </span>
          )}
          {Icon && mark && <Icon role="img" aria-label={marks[mark].label} className="size-3 shrink-0 text-muted" />}
        </Name>
      </td>
      <td className={`min-w-0 flex-1 truncate font-mono text-xs ${links ? 'text-accent' : 'text-muted'}`}>{type}</td>
    </>
  );
}
