'use client';

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { listRelationships } from '../canvas/relationships';
import { splitId } from '../deletion';
import { useModeler } from '../modeler-state';
import { OperationDetails } from '../operations/operation-details';
import { AreaDetails } from './area-details';
import { CodeDetails } from './code-details';
import { EnumDetails } from './enum-details';
import { ModelDetails } from './model-details';
import { NoteDetails } from './note-details';
import { RelationshipDetails } from './relationship-details';
import { SeveralDetails } from './several-details';
import { TypeDetails } from './type-details';

/** What is selected, to be read and changed. */
export function Inspector() {
  const { select, selected, entering } = useModeler();
  const content = useContent();
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what is selected that the focus goes to.
  useEffect(() => {
    if (!entering.current) return;
    entering.current = false;
    const find = (selector: string) => panel.current?.querySelector<HTMLElement>(selector);
    // Tabs are drawn in a second pass.
    const frame = requestAnimationFrame(() => (find('[role=tab][aria-selected=true]') ?? find('input') ?? find('button'))?.focus());
    return () => cancelAnimationFrame(frame);
  }, [selected, entering]);
  if (!content) return null;
  return (
    <aside
      ref={panel}
      aria-label="Details"
      className="z-20 flex shrink-0 flex-col border-border bg-surface max-md:fixed max-md:inset-0 md:relative md:w-[22rem] md:border-l xl:w-96"
    >
      <div className="absolute top-2 right-2">
        <IconButton icon={X} label="Close details" keys="Esc" onPress={() => select(undefined)} />
      </div>
      {content}
    </aside>
  );
}

function useContent() {
  const { backend, selected, selection } = useModeler();
  const { data, canvas } = backend;
  if (selected.size > 1) return <SeveralDetails />;
  if (selection === undefined) return null;
  const [kind, name] = splitId(selection);
  const area = kind === 'area' ? canvas?.areas[name] : undefined;
  if (area) return <AreaDetails id={name} area={area} />;
  const note = kind === 'note' ? canvas?.notes[name] : undefined;
  if (note) return <NoteDetails key={name} id={name} note={note} />;
  if (!data) return null;
  const relationship = listRelationships(data).find(({ id }) => id === selection);
  if (relationship) return <RelationshipDetails relationship={relationship} />;
  const model = kind === 'model' ? data.models.find((candidate) => candidate.name === name) : undefined;
  if (model) return <ModelDetails model={model} />;
  const enumType = kind === 'enum' ? data.enums.find((candidate) => candidate.name === name) : undefined;
  if (enumType) return <EnumDetails type={enumType} />;
  const customType = kind === 'customType' ? data.customTypes.find((candidate) => candidate.name === name) : undefined;
  if (customType) return <TypeDetails type={customType} />;
  const operation = kind === 'operation' ? data.operations.find((candidate) => candidate.name === name) : undefined;
  if (operation) return <OperationDetails operation={operation} />;
  const chip = kind === 'code' ? data.chips.find((candidate) => candidate.at === name) : undefined;
  return chip ? <CodeDetails key={chip.at} chip={chip} /> : null;
}
