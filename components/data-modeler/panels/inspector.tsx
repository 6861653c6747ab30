'use client';

import { X } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { listRelationships } from '../canvas/relationships';
import { splitId } from '../deletion';
import { useModeler } from '../modeler-state';
import { CodeDetails } from './code-details';
import { EnumDetails } from './enum-details';
import { ModelDetails } from './model-details';
import { operationText } from './operation-text';
import { RelationshipDetails } from './relationship-details';
import { TypeDetails } from './type-details';

/** What is selected, to be read and changed. */
export function Inspector() {
  const { selection, select } = useModeler();
  const content = useContent();
  if (selection === undefined || !content) return null;
  return (
    <aside
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
  const { backend, selection } = useModeler();
  const { data } = backend;
  if (!data || selection === undefined) return null;
  const relationship = listRelationships(data).find(({ id }) => id === selection);
  if (relationship) return <RelationshipDetails relationship={relationship} />;
  const [kind, name] = splitId(selection);
  const model = kind === 'model' ? data.models.find((candidate) => candidate.name === name) : undefined;
  if (model) return <ModelDetails model={model} />;
  const enumType = kind === 'enum' ? data.enums.find((candidate) => candidate.name === name) : undefined;
  if (enumType) return <EnumDetails type={enumType} />;
  const customType = kind === 'customType' ? data.customTypes.find((candidate) => candidate.name === name) : undefined;
  if (customType) return <TypeDetails type={customType} />;
  const operation = kind === 'operation' ? data.operations.find((candidate) => candidate.name === name) : undefined;
  if (operation)
    return <CodeDetails name={operation.name} caption={operation.kind} source={operationText(operation)} rules={operation.rules} />;
  const chip = kind === 'code' ? data.chips.find((candidate) => candidate.at === name) : undefined;
  return chip ? <CodeDetails name={chip.at} caption="code" source={chip.source} rules={[]} /> : null;
}
