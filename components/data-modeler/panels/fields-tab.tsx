'use client';

import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change, useMayChange } from '@/components/shell/rights';
import { AddFieldForm } from './add-field-form';
import { type FieldHolder, partWord } from './field-holder';
import { FieldRow } from './field-row';

/** The fields of a model or custom type, or the arguments of an operation: each opens in place, and can be dragged or moved with Alt and the arrows. */
export function FieldsTab({ holder }: { holder: FieldHolder }) {
  const { edit } = useDraft();
  const mayChange = useMayChange();
  const word = partWord(holder);
  const [opened, setOpened] = useState<string>();
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<number>();
  const move = (field: string, to: number) => {
    const from = holder.fields.findIndex(({ name }) => name === field);
    if (!mayChange || from < 0 || to < 0 || to >= holder.fields.length || from === to) return;
    edit({ kind: 'moveField', model: holder.name, field, to });
  };
  const hasOwnId = !('secondaryIndexes' in holder) || holder.identifier !== undefined || holder.fields.some(({ name }) => name === 'id');
  return (
    <div className="flex flex-col">
      <ul aria-label={`${word === 'argument' ? 'Arguments' : 'Fields'} of ${holder.name}`} className="divide-y divide-border">
        {!hasOwnId && (
          <li className="flex h-10 items-center gap-2 px-4 text-[13px] text-muted" title="Given to every record by itself">
            <span>id</span>
            <span className="text-xs">made for every record</span>
            <span className="ml-auto font-mono text-xs">ID</span>
          </li>
        )}
        {holder.fields.map((field, index) => (
          <FieldRow
            key={field.name}
            holder={holder}
            field={field}
            isOpen={opened === field.name}
            onToggle={() => setOpened(opened === field.name ? undefined : field.name)}
            onRenamed={setOpened}
            isTarget={over === index && dragged !== undefined && dragged !== field.name}
            drag={{
              onDragStart: () => setDragged(field.name),
              onDragOver: () => setOver(index),
              onDragEnd: () => {
                setDragged(undefined);
                setOver(undefined);
              },
              onDrop: () => {
                if (dragged !== undefined) move(dragged, index);
              },
            }}
            onMove={(by) => move(field.name, index + by)}
          />
        ))}
      </ul>
      {holder.fields.length === 0 && (
        <p className="px-4 py-3 text-[13px] text-muted">
          {word === 'argument'
            ? 'What does the caller have to say? Nothing, as long as there are no arguments.'
            : `What should the app keep about a ${holder.name}?`}
        </p>
      )}
      <Change>
        <AddFieldForm holder={holder} />
      </Change>
    </div>
  );
}
