'use client';

import { Button } from '@heroui/react';
import { Plus } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Checkbox } from '@/components/ui/checkbox';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { apply } from '@/lib/edits/apply';
import { useModeler } from '../modeler-state';
import { fieldNameFrom, valuesFrom } from '../names-from-words';
import { type FieldHolder, partWord } from './field-holder';
import { newField, type TypeChoice, typeChoices } from './type-choices';

interface AddFieldFormProps {
  holder: FieldHolder;
  /** Given where the form is all there is: it is open from the start, and this ends it. */
  onDone?: () => void;
}

/** Opens under the list; after each field it is ready for the next, so that a model is typed in one go. */
export function AddFieldForm({ holder, onDone }: AddFieldFormProps) {
  const { backend } = useModeler();
  const { edit } = useDraft();
  const word = partWord(holder);
  const [isOpen, setOpen] = useState(onDone !== undefined);
  const close = onDone ?? (() => setOpen(false));
  const [text, setText] = useState('');
  const [choice, setChoice] = useState<TypeChoice>('string');
  const [values, setValues] = useState('');
  const [required, setRequired] = useState(false);
  const [tried, setTried] = useState(false);
  const box = useRef<HTMLFormElement>(null);

  if (!isOpen) {
    return (
      <div className="border-t border-border p-2">
        <Button variant="ghost" className="text-accent" onPress={() => setOpen(true)}>
          <Plus /> Add {word}
        </Button>
      </div>
    );
  }
  const name = fieldNameFrom(text);
  const change = {
    kind: 'addField',
    model: holder.name,
    field: newField(name, choice, valuesFrom(values), required && choice !== 'values'),
  } as const;
  const result = apply(backend, change);
  const error = result.ok || (!tried && result.error.code !== 'name-taken') ? undefined : result.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!result.ok || !edit(change)) return;
    setText('');
    setValues('');
    setChoice('string');
    setRequired(false);
    setTried(false);
    box.current?.querySelector('input')?.focus();
  };
  return (
    <form
      ref={box}
      aria-label={`New ${word}`}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
      className={onDone ? 'flex flex-col gap-3' : 'flex flex-col gap-3 border-t border-border bg-surface-secondary p-4'}
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={word === 'argument' ? 'Argument name' : 'Field name'}
          value={text}
          onChange={setText}
          placeholder={word === 'argument' ? 'postId' : 'title'}
          autoFocus
          error={error && error.field !== 'values' ? error.message : undefined}
          description={name !== '' && name !== text.trim() ? `Will be ${name}` : undefined}
        />
        <SelectField label="Type" choices={typeChoices(backend.data, holder.name)} value={choice} onChange={setChoice} />
      </div>
      {choice === 'values' && (
        <TextField
          label="Values"
          value={values}
          onChange={setValues}
          placeholder="DRAFT, PUBLISHED"
          monospaced
          description="Separated by commas."
          error={tried && error?.field === 'values' ? error.message : undefined}
        />
      )}
      <div className="flex items-center gap-2">
        <Checkbox isSelected={required && choice !== 'values'} isDisabled={choice === 'values'} onChange={setRequired}>
          Required
        </Checkbox>
        <Button variant="outline" className="ml-auto" onPress={close}>
          Done
        </Button>
        <Button type="submit">Add {word}</Button>
      </div>
    </form>
  );
}
