'use client';

import { Button } from '@heroui/react';
import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/text-field';
import type { Backend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit, EditOf } from '@/lib/edits/edit';
import { cardId } from '../canvas/card';
import { useModeler } from '../modeler-state';
import { typeNameFrom, valuesFrom } from '../names-from-words';

type TypeKind = 'enum' | 'customType';

const words: Record<TypeKind, { title: string; example: string; description: string }> = {
  enum: { title: 'Add enum', example: 'PostStatus', description: 'A choice out of a few values that fields can share.' },
  customType: { title: 'Add custom type', example: 'Address', description: 'Fields that belong together and are kept inside a record.' },
};

/** Asks for the name of a new enum or custom type; what people call it becomes a name that fits. */
export function AddTypeDialog({ type, onClose }: { type: TypeKind; onClose: () => void }) {
  const { backend, select, canvas } = useModeler();
  const { edit } = useDraft();
  const [text, setText] = useState('');
  const [values, setValues] = useState('');
  const [tried, setTried] = useState(false);
  const form = useId();
  const name = typeNameFrom(text);
  const change = editFor(type, name, valuesFrom(values));
  const error = errorOf(backend, change);
  const field = error?.field ?? 'name';
  const isShown = tried || (text !== '' && error?.code === 'name-taken');
  const { title, example, description } = words[type];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    // Where nobody has moved a card yet, the layout finds a place for this one too.
    const place = backend.canvas ? canvas.current?.freePlace() : undefined;
    if (error || !edit({ ...change, ...(place && { place }) })) return;
    select(cardId(type, name));
    onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={form}>
            {title}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Name"
          value={text}
          onChange={setText}
          placeholder={example}
          autoFocus
          description={name !== '' && name !== text ? `It will be called ${name}.` : description}
          error={isShown && error && field === 'name' ? `${error.message} ${error.resolution ?? ''}` : undefined}
        />
        {type === 'enum' && (
          <TextField
            label="Values"
            value={values}
            onChange={setValues}
            placeholder="DRAFT, PUBLISHED"
            monospaced
            description="Separated by commas."
            error={tried && error && field === 'values' ? error.message : undefined}
          />
        )}
      </form>
    </Dialog>
  );
}

function editFor(type: TypeKind, name: string, values: string[]): EditOf<'addEnum'> | EditOf<'addCustomType'> {
  return type === 'enum' ? { kind: 'addEnum', name, values } : { kind: 'addCustomType', name, fields: [] };
}

function errorOf(backend: Backend, change: Edit) {
  const result = apply(backend, change);
  return result.ok ? undefined : result.error;
}
