import { useCallback } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { isLayoutEdit } from '@/lib/edits/canvas-edits';
import { deletionOf } from './deletion';
import { useModeler } from './modeler-state';

/** Deletes cards, relationships, areas and notes; what could be missed is asked for first. */
export function useDelete(): (ids: Iterable<string>) => void {
  const { backend, open, select } = useModeler();
  const { edit } = useDraft();
  return useCallback(
    (ids) => {
      const deletion = deletionOf(backend, ids);
      if (!deletion) return;
      if (!deletion.edits.every(isLayoutEdit)) open(deletion);
      else if (deletion.edits.every((change) => edit(change))) select(undefined);
    },
    [backend, open, select, edit],
  );
}
