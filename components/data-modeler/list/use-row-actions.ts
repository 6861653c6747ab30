import { createContext, use, useMemo } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import type { Data } from '@/lib/backend/data';
import type { Edit } from '@/lib/edits/edit';
import { canRename, fieldRemoval } from '../card-edits';
import { useModeler, useStartRename } from '../modeler-state';
import { findHolder } from '../panels/field-holder';
import { useDelete } from '../use-delete';
import type { TreeRow } from './tree-rows';

export interface RowActions {
  /** Opens the panel of what the row stands for, and goes into it. */
  show(row: TreeRow, tab?: string): void;
  rename(row: TreeRow): void;
  addField(row: TreeRow): void;
  addRelationship(row: TreeRow): void;
  remove(row: TreeRow): void;
  /** False when it cannot go further. */
  move(row: TreeRow, by: number): boolean;
}

const RowActionsContext = createContext<RowActions | undefined>(undefined);

export { RowActionsContext as RowActionsProvider };

/** The same for every row, so that a selection renders none of them again. */
export function useRowActions(): RowActions {
  const actions = use(RowActionsContext);
  if (!actions) throw new Error('Rows of the tree stand in a tree.');
  return actions;
}

/** What can be done with a row of the tree. */
export function useNewRowActions(): RowActions {
  const { backend, showDetails, open } = useModeler();
  const rename = useStartRename();
  const { edit } = useDraft();
  const remove = useDelete();
  const { data } = backend;
  return useMemo<RowActions>(() => {
    const holderOf = (row: TreeRow): string | undefined => {
      if (row.kind === 'field') return isHolder(row.parent) ? row.holder : undefined;
      return row.kind === 'card' && isHolder(row.card.data.kind) ? row.card.data.name : undefined;
    };
    return {
      show(row, tab) {
        if (row.kind === 'card') showDetails(row.id, tab);
        if (row.kind === 'field') showDetails(row.card, tab ?? (row.row.mark === 'answer' ? 'answer' : 'fields'));
        if (row.kind === 'relationship') showDetails(row.id);
      },
      rename(row) {
        const target = row.kind === 'field' ? { card: row.card, field: row.row.name } : { card: row.id };
        if (data && (row.kind === 'card' || row.kind === 'field') && canRename(data, target)) rename(target);
      },
      addField(row) {
        const holder = holderOf(row);
        if (holder !== undefined) open({ kind: 'add-field', holder });
      },
      addRelationship(row) {
        if (row.kind === 'card' && row.card.data.kind === 'model') open({ kind: 'add-relationship', from: row.card.data.name });
      },
      remove(row) {
        if (row.kind === 'card' || row.kind === 'relationship') remove([row.id]);
        const removal = row.kind === 'field' && data && fieldRemoval(data, row.card, row.row.name);
        if (!removal) return;
        if (removal.kind === 'updateEnum') edit(removal);
        else
          open({
            kind: 'delete',
            title: `Delete ${row.holder}.${row.row.name}?`,
            action: row.parent === 'operation' ? 'Delete argument' : 'Delete field',
            edits: [removal],
          });
      },
      move(row, by) {
        const change = row.kind === 'field' && data && moveOf(data, row, by);
        return change ? edit(change) : false;
      },
    };
  }, [data, showDetails, rename, open, edit, remove]);
}

function isHolder(kind: string): boolean {
  return kind === 'model' || kind === 'customType' || kind === 'operation';
}

function moveOf(data: Data, row: Extract<TreeRow, { kind: 'field' }>, by: number): Edit | undefined {
  if (row.parent === 'enum') {
    const values = data.enums.find(({ name }) => name === row.holder)?.values ?? [];
    const from = values.indexOf(row.row.name);
    const to = from + by;
    if (from < 0 || to < 0 || to >= values.length) return undefined;
    return { kind: 'updateEnum', enum: row.holder, values: values.toSpliced(from, 1).toSpliced(to, 0, row.row.name) };
  }
  const fields = findHolder(data, row.holder)?.fields ?? [];
  const from = fields.findIndex(({ name }) => name === row.row.name);
  const to = from + by;
  if (from < 0 || to < 0 || to >= fields.length) return undefined;
  return { kind: 'moveField', model: row.holder, field: row.row.name, to };
}
