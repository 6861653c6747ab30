'use client';

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { SelectField } from '@/components/ui/select-field';
import { SwitchField } from '@/components/ui/switch-field';
import type { Data } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import type { FieldChanges } from '@/lib/edits/data-edits';
import type { Edit } from '@/lib/edits/edit';
import { listRelationships } from '../canvas/relationships';
import { useModeler } from '../modeler-state';
import { fieldNameFrom, valuesFrom } from '../names-from-words';
import { relationshipRemoval } from '../removal-edits';
import { CodeChip } from './code-chip';
import { defaultFrom, defaultText } from './default-value';
import { type FieldHolder, partWord } from './field-holder';
import { KeptTextField } from './kept-text-field';
import { choiceOf, typeChoices, typeOf } from './type-choices';

interface FieldDetailsProps {
  holder: FieldHolder;
  field: Field;
  onRenamed: (to: string) => void;
  onMove: (by: number) => void;
}

/** Everything about one field; each change takes effect at once. */
export function FieldDetails({ holder, field, onRenamed, onMove }: FieldDetailsProps) {
  const { backend, open } = useModeler();
  const { edit } = useDraft();
  const action = `Delete ${partWord(holder)}`;
  const isSpread = field.kind === 'code' && field.name === field.source;
  const rename = (text: string) => {
    const to = fieldNameFrom(text);
    if (!edit({ kind: 'renameField', model: holder.name, field: field.name, to })) return false;
    onRenamed(to);
    return true;
  };
  return (
    <div className="flex flex-col gap-3.5 bg-surface-secondary px-4 py-3.5">
      {!isSpread && <KeptTextField label="Name" value={field.name} onKeep={rename} />}
      <TypeSettings holder={holder} field={field} />
      <Change>
        <div className="-mx-1.5 flex items-center">
          <IconButton size="sm" icon={ArrowUp} label="Move up" keys="Alt ↑" onPress={() => onMove(-1)} />
          <IconButton size="sm" icon={ArrowDown} label="Move down" keys="Alt ↓" onPress={() => onMove(1)} />
          <IconButton
            size="sm"
            icon={Trash2}
            label={action}
            className="ml-auto text-danger"
            onPress={() =>
              open({
                kind: 'delete',
                title: `Delete ${holder.name}.${field.name}?`,
                action,
                edits: [removal(backend.data, holder, field)],
              })
            }
          />
        </div>
      </Change>
    </div>
  );
}

function removal(data: Data | undefined, holder: FieldHolder, field: Field): Edit {
  if (data && field.kind === 'relationship') return relationshipRemoval(data, holder.name, field.name);
  return { kind: 'removeField', model: holder.name, field: field.name };
}

function TypeSettings({ holder, field }: { holder: FieldHolder; field: Field }): ReactNode {
  const { backend, select } = useModeler();
  const { edit } = useDraft();
  const change = (changes: FieldChanges) => edit({ kind: 'updateField', model: holder.name, field: field.name, changes });
  if (field.kind === 'code') {
    return (
      <CodeChip
        label={field.name === field.source ? 'Written as code' : `${field.name}, written as code`}
        source={field.source}
        target={{ level: 'field', model: holder.name, field: field.name }}
      />
    );
  }
  if (field.kind === 'object') {
    return <p className="text-xs text-muted">An object written in place with {field.fields.map(({ name }) => name).join(', ')}.</p>;
  }
  if (field.kind === 'relationship') {
    const relationship = listRelationships(backend.data ?? emptyData).find(
      ({ parent, child, parentField, childField }) =>
        (parent === holder.name && parentField === field) || (child === holder.name && childField === field),
    );
    return (
      <p className="text-xs text-muted">
        Leads to {field.target} through {field.references.join(', ')}.{' '}
        {relationship && (
          <button type="button" className="cursor-pointer text-accent hover:underline" onClick={() => select(relationship.id)}>
            Show the relationship
          </button>
        )}
      </p>
    );
  }
  const known = choiceOf(field);
  return (
    <>
      <SelectField
        label="Type"
        choices={typeChoices(backend.data, holder.name)}
        value={known}
        onChange={(choice) => {
          if (choice !== known) change({ type: typeOf(choice, ['FIRST', 'SECOND']) });
        }}
      />
      {field.kind === 'enum' ? (
        <KeptTextField
          label="Values"
          description="Separated by commas."
          monospaced
          value={field.values.join(', ')}
          onKeep={(text) => change({ type: { values: valuesFrom(text) } })}
        />
      ) : (
        <>
          <SwitchField label="Required" isSelected={field.required} onChange={(required) => change({ required })} />
          <SwitchField
            label="List"
            description="Several values in one record"
            isSelected={field.list}
            onChange={(list) => change({ list })}
          />
        </>
      )}
      {field.kind === 'scalar' && !field.list && field.default !== 'generated' && !('takenBy' in holder) && (
        <KeptTextField
          label="Default"
          placeholder="None"
          value={defaultText(field)}
          onKeep={(text) => change({ default: text.trim() === '' ? null : { value: defaultFrom(field.type, text) } })}
        />
      )}
    </>
  );
}

const emptyData = { schemas: [], models: [], enums: [], customTypes: [], operations: [], chips: [] };
