'use client';

import { Button, Dropdown, Label, toast } from '@heroui/react';
import { Download } from 'lucide-react';
import { useDraft } from '@/components/shell/draft-provider';
import type { Data } from '@/lib/backend/data';
import { printDbml, printGraphql, printMermaid } from '@/lib/export/print-schema';
import { manyCards } from './canvas/detail';
import { pictureOfCanvas } from './canvas/whole-picture';
import { useModeler } from './modeler-state';

const formats: Readonly<Record<string, { label: string; file: string; print: (data: Data) => string }>> = {
  graphql: { label: 'GraphQL schema', file: 'schema.graphql', print: printGraphql },
  mermaid: { label: 'Mermaid diagram', file: 'model.mmd', print: printMermaid },
  dbml: { label: 'DBML', file: 'model.dbml', print: printDbml },
};

/** Saves the model as it is drawn: as a picture, in a format of other tools, or as the app's own source. */
export function ExportMenu() {
  const { backend, view } = useModeler();
  const { environmentId } = useDraft().view;
  const { data } = backend;
  const run = async (key: string) => {
    const format = formats[key];
    if (format && data) save(format.file, new Blob([format.print(data)], { type: 'text/plain' }));
    if (key === 'source') window.location.assign(`/api/environments/${environmentId}/source`);
    if (key !== 'png' && key !== 'svg') return;
    try {
      save(`model.${key}`, await pictureOfCanvas(key));
    } catch {
      toast.danger('The picture could not be made.', { description: 'Show the canvas and try again.' });
    }
  };
  const cards = data ? data.models.length + data.enums.length + data.customTypes.length + data.operations.length : 0;
  // Of more cards than that, only those in view are elements that can be taken a picture of.
  const pictures = view === 'canvas' && cards <= manyCards ? [] : ['png', 'svg'];
  return (
    <Dropdown>
      <Button isIconOnly variant="ghost" aria-label="Export" isDisabled={!data} className="hidden sm:inline-flex">
        <Download />
      </Button>
      <Dropdown.Popover placement="bottom start">
        <Dropdown.Menu disabledKeys={pictures} onAction={(key) => void run(String(key))}>
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

function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
