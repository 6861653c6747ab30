'use client';

import { Button } from '@heroui/react';
import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { cardId } from '../canvas/card';
import { useModeler } from '../modeler-state';
import { fieldNameFrom } from '../names-from-words';
import { newOperation, type OperationInput } from '../operations/new-operation';
import { kindChoices, returnChoices } from '../operations/operation-changes';

/** A new operation in four questions, with what answers it made along with it, so that it can be deployed as it is. */
export function AddOperationDialog({ onClose }: { onClose: () => void }) {
  const { backend, showDetails } = useModeler();
  const { edit, view } = useDraft();
  const { data, functions } = backend;
  const [text, setText] = useState('');
  const [input, setInput] = useState<Omit<OperationInput, 'name'>>({
    kind: 'query',
    returns: 'string',
    source: '',
    answer: 'new-function',
  });
  const [tried, setTried] = useState(false);
  const form = useId();
  const name = fieldNameFrom(text);
  const { kind, returns, answer } = input;
  const sources = sourceChoices(data);
  const source = sources.find(({ value }) => value === input.source)?.value ?? sources[0]?.value ?? '';
  const edits = newOperation(backend, Object.keys(view.files), { ...input, source, name });
  const error = firstError(backend, edits);
  const isNameWrong = error?.field === 'name';
  const isShown = tried || (text !== '' && error?.code === 'name-taken');
  const words = error && [error.message, error.resolution].filter(Boolean).join(' ');
  const isSubscription = kind === 'subscription';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (error || !edits.every((change) => edit(change))) return;
    showDetails(cardId('operation', name), 'fields');
    onClose();
  };
  return (
    <Dialog
      title="Add operation"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={form}>
            Add operation
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Name"
          value={text}
          onChange={setText}
          placeholder={isSubscription ? 'onPublished' : kind === 'query' ? 'searchPosts' : 'publishPost'}
          autoFocus
          description={name !== '' && name !== text.trim() ? `It will be called ${name}.` : 'Something the app can ask the backend to do.'}
          error={isShown && isNameWrong ? words : undefined}
        />
        <SelectField
          label="What it does"
          choices={kindChoices}
          value={kind}
          onChange={(value) => setInput({ ...input, kind: value, answer: value === 'subscription' ? 'resolver' : 'new-function' })}
          description={kindChoices.find(({ value }) => value === kind)?.description}
        />
        {isSubscription ? (
          <SelectField
            label="Listens to"
            choices={sources}
            value={source === '' ? null : source}
            onChange={(value) => setInput({ ...input, source: value })}
            description={sources.length === 0 ? 'Add a model or a mutation first.' : undefined}
          />
        ) : (
          <SelectField
            label="Gives back"
            choices={returnChoices(data)}
            value={returns}
            onChange={(value) => setInput({ ...input, returns: value })}
          />
        )}
        <SelectField
          label="What answers it"
          choices={[
            { value: 'new-function', label: 'A new function', description: 'Its code is filled in under Functions' },
            ...functions.map(({ name: label, variable }) => ({ value: `function:${variable}`, label: `The function ${label}` })),
            { value: 'resolver', label: 'A resolver file', description: 'A few lines of JavaScript inside the API, without a function' },
          ]}
          value={answer}
          onChange={(value) => setInput({ ...input, answer: value })}
        />
        {tried && error && !isNameWrong && <Problem error={error} />}
      </form>
    </Dialog>
  );
}

function sourceChoices(data: ReturnType<typeof useModeler>['backend']['data']): { value: string; label: string }[] {
  return [
    ...(data?.operations ?? [])
      .filter(({ kind }) => kind === 'mutation')
      .map(({ name }) => ({ value: name, label: `The mutation ${name}` })),
    ...(data?.models ?? []).map(({ name }) => ({ value: name, label: `Each new ${name}` })),
  ];
}

function firstError(backend: Parameters<typeof apply>[0], edits: readonly Edit[]) {
  let now = backend;
  for (const change of edits) {
    const result = apply(now, change);
    if (!result.ok) return result.error;
    now = result.value;
  }
  return undefined;
}
