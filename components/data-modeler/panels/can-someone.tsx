'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ReadOnly } from '@/components/ui/read-only';
import { SelectField } from '@/components/ui/select-field';
import type { AskedOperation, RulePlace } from '@/lib/access/effective-rules';
import { explainAccess } from '@/lib/access/explain-access';
import type { Model } from '@/lib/backend/data';
import type { LocatedRule } from '@/lib/source/locate-rules';
import type { PoolUser } from '@/lib/views/pool-user';
import { useModeler } from '../modeler-state';
import { userOptions } from '../queries';
import { AccessAnswer } from './access-answer';
import { choicesOfPeople, type PersonChoice, personFor, personOfUser } from './asked-people';
import type { AskedRecord } from './asked-records';
import { RecordPicker } from './record-picker';
import { UserPicker } from './user-picker';

const operations: readonly { value: AskedOperation; label: string }[] = [
  { value: 'read', label: 'read' },
  { value: 'get', label: 'read one' },
  { value: 'list', label: 'list' },
  { value: 'listen', label: 'follow changes of' },
  { value: 'create', label: 'create' },
  { value: 'update', label: 'change' },
  { value: 'delete', label: 'delete' },
];

interface CanSomeoneProps {
  environmentId: string;
  model: Model;
  located: readonly LocatedRule[] | undefined;
  onShow: (place: RulePlace) => void;
}

/** One question about one person, answered in a sentence: somebody in general, or a user of the running app. */
export function CanSomeone({ environmentId, model, located, onShow }: CanSomeoneProps) {
  const { backend } = useModeler();
  const [who, setWho] = useState<PersonChoice>('signed-in');
  const [user, setUser] = useState<PoolUser>();
  const [operation, setOperation] = useState<AskedOperation>('update');
  const [field, setField] = useState('');
  const [record, setRecord] = useState<AskedRecord>();
  const people = choicesOfPeople(backend);
  const detail = useQuery({ ...userOptions(environmentId, user?.username ?? ''), enabled: who === 'user' && user !== undefined });
  const person = who === 'user' ? (detail.data ? personOfUser(detail.data) : undefined) : personFor(who);
  const fields = model.fields.filter(({ kind }) => kind !== 'code').map(({ name }) => name);
  const isReal = who === 'user';
  const answer =
    person &&
    explainAccess(backend, {
      model: model.name,
      operation,
      person,
      ...(fields.includes(field) && { field }),
      ...(isReal && record && operation !== 'create' && { record: record.values }),
    });
  return (
    <section aria-labelledby="asked-heading" className="flex flex-col gap-3 rounded-md bg-surface-secondary p-3">
      <h3 id="asked-heading" className="text-[13px] font-medium">
        Can someone…
      </h3>
      {/* Asking changes nothing, so it is open to those who may only look. */}
      <ReadOnly when={false}>
        <div className="grid grid-cols-2 gap-2">
          <SelectField label="Who" choices={people} value={who} onChange={setWho} className="col-span-2" />
          {isReal && <UserPicker environmentId={environmentId} user={user} onChoose={setUser} />}
          <SelectField label="Does what" choices={operations} value={operation} onChange={setOperation} />
          <SelectField
            label={`Of ${model.name}`}
            choices={[{ value: '', label: 'the record' }, ...fields.map((name) => ({ value: name, label: name }))]}
            value={fields.includes(field) ? field : ''}
            onChange={setField}
          />
          {isReal && user && operation !== 'create' && (
            <RecordPicker environmentId={environmentId} model={model} record={record} onChoose={setRecord} />
          )}
        </div>
      </ReadOnly>
      <div aria-live="polite">
        {answer ? (
          <AccessAnswer answer={answer} located={located} onShow={onShow} />
        ) : (
          <p className="text-[13px] text-muted">{user ? 'Reading who that is…' : 'Choose a user of the running app to get an answer.'}</p>
        )}
      </div>
    </section>
  );
}
