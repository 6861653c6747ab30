'use client';

import { Button } from '@heroui/react';
import { BoxSelect, FoldVertical, Scan, Trash2 } from 'lucide-react';
import { Change } from '@/components/shell/rights';
import { splitId } from '../deletion';
import { useModeler } from '../modeler-state';
import { useCollapse } from '../use-collapse';
import { useDelete } from '../use-delete';
import { DetailsHeader } from './details-header';

const listedMax = 30;

/** Several cards at once: what they are, and what can be done with all of them. */
export function SeveralDetails() {
  const { selected, select, canvas } = useModeler();
  const remove = useDelete();
  const collapse = useCollapse();
  const ids = [...selected];
  return (
    <>
      <DetailsHeader caption="selected" name={`${ids.length} cards`} />
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4 text-[13px]">
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" variant="outline" onPress={() => canvas.current?.zoomToSelection()}>
            <Scan /> Zoom to them
          </Button>
          <Change>
            <Button size="sm" variant="outline" onPress={() => collapse(ids)}>
              <FoldVertical /> Names alone
            </Button>
            <Button size="sm" variant="outline" onPress={() => canvas.current?.addArea()}>
              <BoxSelect /> Area around them
            </Button>
          </Change>
        </div>
        <ul aria-label="Selected cards" className="flex flex-col">
          {ids.slice(0, listedMax).map((id) => (
            <li key={id}>
              <button type="button" className="cursor-pointer py-1 text-accent hover:underline" onClick={() => select(id)}>
                {splitId(id)[1]}
              </button>
            </li>
          ))}
          {ids.length > listedMax && <li className="py-1 text-muted">and {ids.length - listedMax} more</li>}
        </ul>
        <p className="text-xs text-muted">Ctrl C copies them, also into another app; Ctrl D duplicates them.</p>
      </div>
      <Change>
        <footer className="flex shrink-0 justify-end border-t border-border px-3 py-2">
          <Button size="sm" variant="ghost" className="text-danger" onPress={() => remove(ids)}>
            <Trash2 /> Delete them
          </Button>
        </footer>
      </Change>
    </>
  );
}
