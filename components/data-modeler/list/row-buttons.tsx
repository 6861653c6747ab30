import { Link2, type LucideIcon, Pencil, Plus, Shield, Trash2 } from 'lucide-react';
import { Change } from '@/components/shell/rights';
import type { TreeRow } from './tree-rows';
import { useRowActions } from './use-row-actions';

/** What can be done with a row. Tab goes through the buttons of the row that has the focus. */
export function RowButtons({ row, isShown }: { row: Exclude<TreeRow, { kind: 'group' }>; isShown: boolean }) {
  const actions = useRowActions();
  const kind = row.kind === 'card' ? row.card.data.kind : row.kind === 'field' ? row.parent : row.kind;
  const isModel = row.kind === 'card' && kind === 'model';
  const holdsFields = row.kind === 'card' && (kind === 'model' || kind === 'customType' || kind === 'operation');
  // The identifier that Amplify gives by itself stands in no source.
  const isGiven = row.kind === 'field' && row.parent === 'model' && row.row.name === 'id' && row.row.mark === 'key';
  const isFixed = isGiven || (row.kind === 'field' && (kind === 'code' || row.row.mark === 'answer'));
  const name = row.kind === 'card' ? row.card.data.name : row.kind === 'field' ? `${row.holder}.${row.row.name}` : 'the relationship';
  const button = (icon: LucideIcon, label: string, onPress: () => void) => (
    <RowButton icon={icon} label={label} isShown={isShown} onPress={onPress} />
  );
  return (
    <Change>
      <td className={`ml-auto flex shrink-0 gap-0.5 ${isShown ? '' : 'invisible group-hover:visible'}`}>
        {holdsFields && button(Plus, `Add ${kind === 'operation' ? 'argument' : 'field'} to ${name}`, () => actions.addField(row))}
        {isModel && button(Link2, `Relate ${name}`, () => actions.addRelationship(row))}
        {(isModel || (row.kind === 'card' && kind === 'operation')) &&
          button(Shield, `Who can ${isModel ? 'use' : 'call'} ${name}`, () => actions.show(row, 'access'))}
        {!isFixed && kind !== 'code' && row.kind !== 'relationship' && button(Pencil, `Rename ${name}`, () => actions.rename(row))}
        {!isFixed && button(Trash2, `Delete ${name}`, () => actions.remove(row))}
      </td>
    </Change>
  );
}

function RowButton({ icon: Icon, label, isShown, onPress }: { icon: LucideIcon; label: string; isShown: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      tabIndex={isShown ? 0 : -1}
      onClick={onPress}
      className="flex size-7 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-default hover:text-foreground"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
