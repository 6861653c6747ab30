'use client';

import { Button } from '@heroui/react';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { SelectField } from '@/components/ui/select-field';
import type { Model, SecondaryIndex } from '@/lib/backend/data';

function isKey(field: Model['fields'][number]): boolean {
  if (field.kind === 'enum') return true;
  if (field.kind === 'ref') return !field.list;
  return field.kind === 'scalar' && !field.list && field.type !== 'boolean' && field.type !== 'json';
}

/** What records are found by: the key, and indexes for other questions. */
export function IndexesTab({ model }: { model: Model }) {
  const { edit } = useDraft();
  const [isAdding, setAdding] = useState(false);
  const keys = model.fields.filter(isKey).map(({ name }) => ({ value: name, label: name }));
  const required = model.fields
    .filter((field) => isKey(field) && 'required' in field && field.required)
    .map(({ name }) => ({ value: name, label: name }));
  const identifier = model.identifier ?? ['id'];
  const setIndexes = (indexes: SecondaryIndex[]) => edit({ kind: 'setSecondaryIndexes', model: model.name, indexes });
  return (
    <div className="flex flex-col gap-5 p-4">
      <section aria-labelledby="key-heading" className="flex flex-col gap-2">
        <h3 id="key-heading" className="text-[13px] font-medium">
          Key
        </h3>
        {identifier.length > 1 ? (
          <p className="text-[13px]">
            <code className="text-xs">{identifier.join(' + ')}</code>
          </p>
        ) : (
          <SelectField
            label="Every record is found by its"
            choices={[
              { value: 'id', label: 'id', description: 'Made for every record' },
              ...required.filter(({ value }) => value !== 'id'),
            ]}
            value={identifier[0] ?? 'id'}
            onChange={(name) => edit({ kind: 'setIdentifier', model: model.name, identifier: name === 'id' ? null : [name] })}
            description="Only required fields can be the key. Changing the key of a deployed model replaces its table."
          />
        )}
      </section>
      <section aria-labelledby="indexes-heading" className="flex flex-col gap-2">
        <h3 id="indexes-heading" className="text-[13px] font-medium">
          Indexes
        </h3>
        <p className="text-xs text-muted">An index answers a question quickly, such as “which {model.name} has this value?”.</p>
        <ul aria-label="Indexes" className="flex flex-col gap-1.5">
          {model.secondaryIndexes.map((index, position) => (
            <li
              key={index.name ?? [index.partitionKey, ...index.sortKeys].join()}
              className="flex items-start gap-1 rounded-md border border-border py-1 pr-1 pl-3 text-[13px]"
            >
              <p className="min-w-0 flex-1 py-1.5">
                Find by <code className="text-xs">{index.partitionKey}</code>
                {index.sortKeys.length > 0 && (
                  <>
                    , sorted by <code className="text-xs">{index.sortKeys.join(', ')}</code>
                  </>
                )}
                {index.queryField && (
                  <span className="block text-xs text-muted">
                    Query <code>{index.queryField}</code>
                  </span>
                )}
              </p>
              <Change>
                <IconButton
                  size="sm"
                  icon={X}
                  label={`Remove index on ${index.partitionKey}`}
                  onPress={() => setIndexes(model.secondaryIndexes.toSpliced(position, 1))}
                />
              </Change>
            </li>
          ))}
        </ul>
        {isAdding ? (
          <IndexForm
            keys={keys}
            onCancel={() => setAdding(false)}
            onAdd={(index) => {
              if (setIndexes([...model.secondaryIndexes, index])) setAdding(false);
            }}
          />
        ) : (
          <Change>
            <Button variant="ghost" className="self-start text-accent" isDisabled={keys.length === 0} onPress={() => setAdding(true)}>
              <Plus /> Add index
            </Button>
          </Change>
        )}
      </section>
    </div>
  );
}

interface IndexFormProps {
  keys: { value: string; label: string }[];
  onCancel: () => void;
  onAdd: (index: SecondaryIndex) => void;
}

function IndexForm({ keys, onCancel, onAdd }: IndexFormProps) {
  const [partitionKey, setPartitionKey] = useState('');
  const [sortKey, setSortKey] = useState('none');
  return (
    <div className="flex flex-col gap-3 rounded-md bg-surface-secondary p-3">
      <SelectField label="Find by" choices={keys} value={partitionKey === '' ? null : partitionKey} onChange={setPartitionKey} />
      <SelectField
        label="Sorted by"
        choices={[{ value: 'none', label: 'Nothing' }, ...keys.filter(({ value }) => value !== partitionKey)]}
        value={sortKey}
        onChange={setSortKey}
      />
      <div className="flex justify-end gap-2">
        <Button variant="outline" onPress={onCancel}>
          Cancel
        </Button>
        <Button isDisabled={partitionKey === ''} onPress={() => onAdd({ partitionKey, sortKeys: sortKey === 'none' ? [] : [sortKey] })}>
          Add index
        </Button>
      </div>
    </div>
  );
}
