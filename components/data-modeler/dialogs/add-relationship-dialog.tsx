'use client';

import { Button } from '@heroui/react';
import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { apply } from '@/lib/edits/apply';
import type { EditOf } from '@/lib/edits/edit';
import { lowerFirst, plural } from '@/lib/edits/names';
import { article } from '../canvas/relationships';
import { useModeler } from '../modeler-state';
import { fieldNameFrom } from '../names-from-words';

type Relation = EditOf<'addRelationship'>['relation'];

const relations: { value: Relation; label: string }[] = [
  { value: 'one-to-many', label: 'has many' },
  { value: 'one-to-one', label: 'has one' },
  { value: 'many-to-many', label: 'and the other both have many' },
];

interface AddRelationshipDialogProps {
  from: string | undefined;
  to: string | undefined;
  onClose: () => void;
}

/** A relationship said in a sentence; the names of both fields follow from it and can be changed. */
export function AddRelationshipDialog({ from: first, to: second, onClose }: AddRelationshipDialogProps) {
  const { backend } = useModeler();
  const { edit } = useDraft();
  const models = backend.data?.models.map(({ name }) => ({ value: name, label: name })) ?? [];
  const [from, setFrom] = useState(first ?? models[0]?.value ?? '');
  const [to, setTo] = useState(second ?? models.find(({ value }) => value !== from)?.value ?? from);
  const [relation, setRelation] = useState<Relation>('one-to-many');
  const [required, setRequired] = useState(false);
  const [fromText, setFromText] = useState('');
  const [toText, setToText] = useState('');
  const form = useId();
  const isMany = relation === 'many-to-many';
  const change: EditOf<'addRelationship'> = {
    kind: 'addRelationship',
    relation,
    from,
    to,
    ...(fromText && { fromField: fieldNameFrom(fromText) }),
    ...(toText && { toField: fieldNameFrom(toText) }),
    ...(!isMany && { required }),
  };
  const result = apply(backend, change);
  const names = defaultNames(relation, from, to);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (result.ok && edit(change)) onClose();
  };
  return (
    <Dialog
      title="Add relationship"
      size="md"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={form} isDisabled={!result.ok}>
            Add relationship
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        <div className="grid gap-3 sm:grid-cols-[1fr_1.2fr_1fr]">
          <SelectField label="One" choices={models} value={from} onChange={setFrom} />
          <SelectField label="Relationship" choices={relations} value={relation} onChange={setRelation} />
          <SelectField label="Other" choices={models} value={to} onChange={setTo} />
        </div>
        <p className="rounded-md bg-surface-secondary px-3 py-2.5 text-[13px]" aria-live="polite">
          {sentence(relation, from, to, required)}
        </p>
        {!isMany && (
          <Checkbox isSelected={required} onChange={setRequired}>
            {article(to)} must always have {lowerFirst(article(from))}
          </Checkbox>
        )}
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField label={`Field on ${from}`} value={fromText} onChange={setFromText} placeholder={names.from} monospaced />
          <TextField
            label={from === to ? 'Field for the way back' : `Field on ${to}`}
            value={toText}
            onChange={setToText}
            placeholder={names.to}
            monospaced
          />
        </div>
        {!result.ok && <Problem error={result.error} />}
      </form>
    </Dialog>
  );
}

function sentence(relation: Relation, from: string, to: string, required: boolean): string {
  const many = plural(lowerFirst(to));
  if (relation === 'many-to-many') {
    return `One ${from} has many ${many}, and one ${to} has many ${plural(lowerFirst(from))}. A model ${from}${to} is added that holds the pairs.`;
  }
  const has = relation === 'one-to-many' ? `has many ${many}` : `has one ${to}`;
  const without = `${article(to)} ${required ? 'cannot' : 'may'} exist without ${lowerFirst(article(from))}.`;
  return `One ${from} ${has}. ${without}`;
}

/** The names that the edit gives when none are said, shown as placeholders. */
function defaultNames(relation: Relation, from: string, to: string): { from: string; to: string } {
  const self = from === to;
  if (relation === 'many-to-many') {
    return { from: plural(lowerFirst(to)), to: self ? `${plural(lowerFirst(from))}Of` : plural(lowerFirst(from)) };
  }
  const many = relation === 'one-to-many';
  if (self) return { from: many ? 'children' : 'child', to: 'parent' };
  return { from: many ? plural(lowerFirst(to)) : lowerFirst(to), to: lowerFirst(from) };
}
