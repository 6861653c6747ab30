import { useCallback } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { useModeler } from './modeler-state';

/** Shows cards by their names alone, or whole again when all of them are so already. */
export function useCollapse(): (ids: Iterable<string>) => void {
  const { backend, canvas } = useModeler();
  const { edit } = useDraft();
  return useCallback(
    (ids) => {
      const places = canvas.current?.placesOf(ids) ?? [];
      if (places.length === 0) return;
      const kept = backend.canvas?.cards ?? {};
      const all = places.every(([id]) => kept[id]?.collapsed);
      edit({
        kind: 'changeCanvas',
        cards: Object.fromEntries(places.map(([id, { x, y }]) => [id, { x, y, ...(!all && { collapsed: true as const }) }])),
      });
    },
    [backend.canvas, canvas, edit],
  );
}
