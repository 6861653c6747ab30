'use client';

import { Button } from '@heroui/react';
import { Trash2 } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { areaColourSchema, type CanvasArea } from '@/lib/backend/canvas';
import { useDelete } from '../use-delete';
import { DetailsHeader } from './details-header';

const colours = areaColourSchema.options;

/** The name and colour of an area of the canvas. */
export function AreaDetails({ id, area }: { id: string; area: CanvasArea }) {
  const { edit } = useDraft();
  const remove = useDelete();
  const change = (changes: Partial<CanvasArea>) => edit({ kind: 'changeCanvas', areas: { [id]: { ...area, ...changes } } });
  return (
    <>
      <DetailsHeader caption="area" name={area.name} onRename={(name) => change({ name })} />
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4 text-[13px]">
        <p className="text-muted">Cards that stand on it move with it. It is only there for people and changes nothing in the backend.</p>
        <Change>
          <div className="flex flex-col gap-2">
            <span id="area-colour" className="font-medium">
              Colour
            </span>
            <ToggleButtonGroup
              aria-labelledby="area-colour"
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[area.colour]}
              onSelectionChange={([key]) => {
                const colour = areaColourSchema.safeParse(key);
                if (colour.success) change({ colour: colour.data });
              }}
              className="flex gap-1.5"
            >
              {colours.map((colour) => (
                <ToggleButton
                  key={colour}
                  id={colour}
                  aria-label={colour}
                  className="cursor-pointer rounded-full border-2 border-transparent p-0.5 data-[selected]:border-accent"
                >
                  <span data-colour={colour} className="canvas-area block size-5! rounded-full!">
                    <span className="canvas-area__swatch block size-full rounded-full" />
                  </span>
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
          </div>
        </Change>
      </div>
      <Change>
        <footer className="flex shrink-0 justify-end border-t border-border px-3 py-2">
          <Button size="sm" variant="ghost" className="text-danger" onPress={() => remove([`area:${id}`])}>
            <Trash2 /> Delete area
          </Button>
        </footer>
      </Change>
    </>
  );
}
