'use client';

import { useDraft } from '@/components/shell/draft-provider';
import { SwitchField } from '@/components/ui/switch-field';
import type { Model } from '@/lib/backend/data';
import { cardId } from '../canvas/card';
import { describeRelationship, type Relationship } from '../canvas/relationships';
import { useModeler } from '../modeler-state';
import { fieldNameFrom } from '../names-from-words';
import { DetailsHeader } from './details-header';
import { KeptTextField } from './kept-text-field';
import { DeleteFooter } from './model-details';

/** One relationship with the names of both its fields. */
export function RelationshipDetails({ relationship }: { relationship: Relationship }) {
  const { backend, select } = useModeler();
  const { edit } = useDraft();
  const { parent, child, parentField, childField, references, required } = relationship;
  const rename = (model: string, field: string) => (text: string) => edit({ kind: 'renameField', model, field, to: fieldNameFrom(text) });
  const holder = backend.data?.models.find(({ name }) => name === child);
  const setRequired = (now: boolean) => {
    for (const field of references) edit({ kind: 'updateField', model: child, field, changes: { required: now } });
  };
  return (
    <>
      <DetailsHeader caption="relationship" name={`${parent} ↔ ${child}`} />
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
        <p className="text-[13px]">{describeRelationship(relationship)}</p>
        {parentField && (
          <KeptTextField label={`Field on ${parent}`} monospaced value={parentField.name} onKeep={rename(parent, parentField.name)} />
        )}
        {childField && (
          <KeptTextField label={`Field on ${child}`} monospaced value={childField.name} onKeep={rename(child, childField.name)} />
        )}
        <p className="text-xs text-muted">
          {child} keeps the identifier in <code>{references.join(', ')}</code>.
        </p>
        {canRequire(holder, references) && (
          <SwitchField
            label={`Every ${child} must have one`}
            description={`Whether ${references.join(' and ')} must be filled in`}
            isSelected={required}
            onChange={setRequired}
          />
        )}
        <div className="flex gap-3 text-[13px]">
          {[...new Set([parent, child])].map((model) => (
            <button
              key={model}
              type="button"
              className="cursor-pointer text-accent hover:underline"
              onClick={() => select(cardId('model', model))}
            >
              Show {model}
            </button>
          ))}
        </div>
      </div>
      <DeleteFooter id={relationship.id} />
    </>
  );
}

function canRequire(holder: Model | undefined, references: readonly string[]): boolean {
  return references.every((name) =>
    holder?.fields.some((field) => field.name === name && (field.kind === 'scalar' || field.kind === 'ref')),
  );
}
