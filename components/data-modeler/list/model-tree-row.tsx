import { memo } from 'react';
import { RowButtons } from './row-buttons';
import { RowCells } from './row-cells';
import type { TreeRow } from './tree-rows';

interface ModelTreeRowProps {
  row: TreeRow;
  index: number;
  /** It is where Tab comes in, and shows its buttons. */
  isActive: boolean;
  isSelected: boolean;
  onActivate(index: number): void;
  onToggle(id: string): void;
}

/** One row of the tree. The treegrid around it has the keys. */
export const ModelTreeRow = memo(function ModelTreeRow({ row, index, isActive, isSelected, onActivate, onToggle }: ModelTreeRowProps) {
  const tint = isSelected ? 'bg-accent-soft' : row.kind === 'group' ? 'bg-surface-secondary' : 'hover:bg-surface-secondary';
  return (
    <tr
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.expanded}
      aria-selected={isSelected}
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => onActivate(index)}
      className={`group flex min-h-10 [contain-intrinsic-size:auto_40px] [content-visibility:auto] items-center gap-2 border-b border-border pr-2 text-[13px] outline-offset-[-2px] last:border-b-0 ${tint}`}
      style={{ paddingLeft: 8 + (row.level - 1) * 18 }}
    >
      <RowCells row={row} onToggle={onToggle} />
      {row.kind !== 'group' && <RowButtons row={row} isShown={isActive} />}
    </tr>
  );
});
