'use client';

import { Button } from '@heroui/react';
import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Dialog } from '@/components/ui/dialog';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { apply } from '@/lib/edits/apply';
import type { EditOf } from '@/lib/edits/edit';
import { cardId } from '../canvas/card';
import { useModeler } from '../modeler-state';
import { fieldNameFrom, typeNameFrom } from '../names-from-words';
import { newField } from '../panels/type-choices';
import { startingRules } from './starting-rules';

/** A new model with a first field and rules, so that it can be deployed as it is. */
export function AddModelDialog({ onClose }: { onClose: () => void }) {
  const { backend, select, canvas } = useModeler();
  const { edit } = useDraft();
  const choices = startingRules(backend);
  const [text, setText] = useState('');
  const [field, setField] = useState('name');
  const [who, setWho] = useState(choices[0]?.value ?? '');
  const [tried, setTried] = useState(false);
  const form = useId();
  const name = typeNameFrom(text);
  const rules = choices.find(({ value }) => value === who)?.rules;
  const change: EditOf<'addModel'> = {
    kind: 'addModel',
    name,
    fields: [newField(fieldNameFrom(field), 'string', [], true)],
    ...(rules && { rules }),
  };
  const result = apply(backend, change);
  const error = result.ok ? undefined : result.error;
  const words = error && [error.message, error.resolution].filter(Boolean).join(' ');
  // What is wrong with the model's own name is known before its field is looked at.
  const isFieldWrong = error !== undefined && apply(backend, { kind: 'addModel', name }).ok;
  const isShown = tried || (text !== '' && error?.code === 'name-taken');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    // Where nobody has moved a card yet, the layout finds a place for this one too.
    const place = backend.canvas ? canvas.current?.freePlace() : undefined;
    if (error || !edit({ ...change, ...(place && { place }) })) return;
    select(cardId('model', name));
    onClose();
  };
  return (
    <Dialog
      title="Add model"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={form}>
            Add model
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Name"
          value={text}
          onChange={setText}
          placeholder="Post"
          autoFocus
          description={
            name !== '' && name !== text ? `It will be called ${name}.` : 'A kind of thing the app keeps: one word, in the singular.'
          }
          error={isShown && !isFieldWrong ? words : undefined}
        />
        <TextField
          label="First field"
          value={field}
          onChange={setField}
          placeholder="name"
          description="A text by which people know each one, such as title. More fields come afterwards."
          error={tried && isFieldWrong ? words : undefined}
        />
        <SelectField
          label="Who can use it"
          choices={choices}
          value={who}
          onChange={setWho}
          description="You can say it more finely in the model’s Access tab."
        />
      </form>
    </Dialog>
  );
}
