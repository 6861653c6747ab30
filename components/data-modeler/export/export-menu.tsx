'use client';

import { Button, Dropdown, Label, toast } from '@heroui/react';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { saveFile } from '@/components/ui/save-file';
import { emptyCanvas } from '@/lib/backend/canvas';
import type { Data } from '@/lib/backend/data';
import { printDbml, printGraphql, printMermaid } from '@/lib/export/print-schema';
import { placeAtOnce } from '../canvas/arrange';
import type { Point } from '../canvas/card-geometry';
import { sized } from '../canvas/clusters';
import { placeFirst } from '../canvas/place-nodes';
import { toFlow } from '../canvas/to-flow';
import { type Modeler, useModeler } from '../modeler-state';
import { type Drawing, drawSvg } from './draw-svg';
import { paletteOf, pngBlob, svgBlob } from './picture';

const formats: Readonly<Record<string, { label: string; file: string; print: (data: Data) => string }>> = {
  graphql: { label: 'GraphQL schema', file: 'schema.graphql', print: printGraphql },
  mermaid: { label: 'Mermaid diagram', file: 'model.mmd', print: printMermaid },
  dbml: { label: 'DBML', file: 'model.dbml', print: printDbml },
};

/** Saves the model as it is drawn: as a picture, in a format of other tools, or as the app's own source. */
export function ExportMenu() {
  const modeler = useModeler();
  const { environmentId } = useDraft().view;
  const { data } = modeler.backend;
  const [isDrawing, setDrawing] = useState(false);
  const run = async (key: string) => {
    const format = formats[key];
    if (format && data) saveFile(format.file, new Blob([format.print(data)], { type: 'text/plain' }));
    if (key === 'source') window.location.assign(`/api/environments/${environmentId}/source`);
    if (key !== 'png' && key !== 'svg') return;
    setDrawing(true);
    try {
      const drawing = draw(modeler);
      saveFile(`model.${key}`, key === 'svg' ? svgBlob(drawing) : await pngBlob(drawing));
    } catch {
      toast.danger('The picture could not be made.', {
        description: key === 'png' ? 'The browser may lack the memory. Save it as SVG instead.' : 'Reload the page and try again.',
      });
    } finally {
      setDrawing(false);
    }
  };
  return (
    <Dropdown>
      <Button isIconOnly variant="ghost" aria-label="Export" isDisabled={!data} isPending={isDrawing} className="hidden sm:inline-flex">
        <Download />
      </Button>
      <Dropdown.Popover placement="bottom start">
        <Dropdown.Menu onAction={(key) => void run(String(key))}>
          <Dropdown.Item id="png" textValue="Picture (PNG)">
            <Label>Picture (PNG)</Label>
          </Dropdown.Item>
          <Dropdown.Item id="svg" textValue="Picture (SVG)">
            <Label>Picture (SVG)</Label>
          </Dropdown.Item>
          {Object.entries(formats).map(([id, { label }]) => (
            <Dropdown.Item key={id} id={id} textValue={label}>
              <Label>{label}</Label>
            </Dropdown.Item>
          ))}
          <Dropdown.Item id="source" textValue="Source (zip)">
            <Label>Source of the app (zip)</Label>
          </Dropdown.Item>
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}

/** Everything where it stands on the canvas now; where none is shown, at the places that were kept or are found at once. */
function draw({ backend: { data, canvas = emptyCanvas }, canvas: live }: Pick<Modeler, 'backend' | 'canvas'>): Drawing {
  const folded = new Set(Object.entries(canvas.cards).flatMap(([id, { collapsed }]) => (collapsed ? [id] : [])));
  const flow = toFlow({ ...(data && { data }) }, [], new Map(), folded);
  const at = (places: Iterable<[string, Point]>) => placeFirst(flow, { ...canvas, cards: Object.fromEntries(places) }) ?? [];
  const shown = live.current?.placesOf(flow.nodes.map(({ id }) => id));
  const nodes = shown ? at(shown) : (placeFirst(flow, canvas) ?? at(placeAtOnce(flow.nodes.map(sized), flow.edges)));
  return drawSvg(nodes, flow.edges, paletteOf(document.body));
}
