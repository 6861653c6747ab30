'use client';

import { Button } from '@heroui/react';
import { Plus, X } from 'lucide-react';
import { Change } from '@/components/shell/rights';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { SelectField } from '@/components/ui/select-field';
import type { Operation, SubscriptionSource } from '@/lib/backend/operation';
import { useModeler } from '../modeler-state';

const changes: readonly { value: SubscriptionSource['mutations'][number]; label: string }[] = [
  { value: 'create', label: 'Created' },
  { value: 'update', label: 'Changed' },
  { value: 'delete', label: 'Deleted' },
];

interface SourceListProps {
  operation: Operation;
  onChange: (sources: SubscriptionSource[]) => boolean;
}

/** What a subscription listens to: custom mutations, and what happens to records of models. */
export function SourceList({ operation: { sources }, onChange }: SourceListProps) {
  const { data } = useModeler().backend;
  const targets = [
    ...(data?.operations ?? [])
      .filter(({ kind }) => kind === 'mutation')
      .map(({ name }) => ({ value: name, label: name, description: 'Mutation' })),
    ...(data?.models ?? []).map(({ name }) => ({ value: name, label: name, description: 'Records of the model' })),
  ];
  const isModel = (name: string) => data?.models.some((model) => model.name === name) ?? false;
  const sourceOf = (target: string): SubscriptionSource => ({ target, mutations: isModel(target) ? ['create'] : [] });
  const free = targets.find(({ value }) => !sources.some(({ target }) => target === value));
  return (
    <section aria-labelledby="sources-heading" className="flex flex-col gap-2">
      <h3 id="sources-heading" className="text-[13px] font-medium">
        Listens to
      </h3>
      <ul aria-label="Listens to" className="flex flex-col gap-2">
        {sources.map((source, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a source is its place in the list; its target changes.
          <li key={index} className="flex flex-col gap-2.5 rounded-md border border-border p-3">
            <div className="flex items-end gap-1">
              <SelectField
                className="min-w-0 flex-1"
                label={`What it listens to, ${index + 1}`}
                labelHidden
                choices={
                  targets.some(({ value }) => value === source.target)
                    ? targets
                    : [{ value: source.target, label: source.target }, ...targets]
                }
                value={source.target}
                onChange={(target) => onChange(sources.with(index, sourceOf(target)))}
              />
              {sources.length > 1 && (
                <Change>
                  <IconButton icon={X} label={`Do not listen to ${source.target}`} onPress={() => onChange(sources.toSpliced(index, 1))} />
                </Change>
              )}
            </div>
            {isModel(source.target) && (
              <fieldset className="flex flex-wrap gap-x-4 gap-y-2">
                <legend className="sr-only">When a record of {source.target} is</legend>
                {changes.map(({ value, label }) => (
                  <Checkbox
                    key={value}
                    isSelected={source.mutations.includes(value)}
                    onChange={(isOn) => {
                      const mutations = changes
                        .map(({ value: one }) => one)
                        .filter((one) => (one === value ? isOn : source.mutations.includes(one)));
                      onChange(sources.with(index, { ...source, mutations }));
                    }}
                  >
                    {label}
                  </Checkbox>
                ))}
              </fieldset>
            )}
          </li>
        ))}
      </ul>
      {free && (
        <Change>
          <Button variant="ghost" className="self-start text-accent" onPress={() => onChange([...sources, sourceOf(free.value)])}>
            <Plus /> Listen to more
          </Button>
        </Change>
      )}
    </section>
  );
}
