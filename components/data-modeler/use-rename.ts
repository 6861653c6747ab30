import { useCallback } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { renamingEdit } from './card-edits';
import { type Renaming, useModeler } from './modeler-state';

/** Gives something another name; what is selected stays so under its new name. */
export function useRename(): (target: Renaming, text: string) => boolean {
  const { backend, select, selection } = useModeler();
  const { edit } = useDraft();
  return useCallback(
    (target, text) => {
      const change = backend.data && renamingEdit(backend.data, target, text);
      if (!change || !edit(change.edit)) return false;
      if (selection === target.card) select(change.card);
      return true;
    },
    [backend.data, edit, select, selection],
  );
}
