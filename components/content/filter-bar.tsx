'use client';

import { Button } from '@heroui/react';
import { ListFilter, Plus, X } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { ClientField, ClientModel, ClientModels } from '@/lib/views/client-models';
import { controlOf, inputTypes } from './field-value';
import { conditionLabel, conditionsFor, filterProblem, type RecordFilter, takesValue } from './record-filter';

interface FilterBarProps {
  models: ClientModels;
  model: ClientModel;
  filters: readonly RecordFilter[];
  onChange: (filters: RecordFilter[]) => void;
}

/** Which records are listed: all of the filters must hold. */
export function FilterBar({ models, model, filters, onChange }: FilterBarProps) {
  const fields = Object.values(model.fields).filter((field) => conditionsFor(field).length > 0);
  const [first] = fields;
  if (!first || filters.length === 0) return null;
  return (
    <search aria-label={`Filters of ${model.name}`} className="flex flex-col gap-2 border-b border-border bg-surface-secondary px-4 py-3">
      {filters.map((filter, index) => (
        <FilterRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter is told from others by its place alone.
          key={index}
          {...{ models, model, fields, filter }}
          onChange={(changed) => onChange(filters.with(index, changed))}
          onRemove={() => onChange(filters.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button size="sm" variant="ghost" onPress={() => onChange([...filters, newFilter(first)])}>
          <Plus /> Add filter
        </Button>
      </div>
    </search>
  );
}

/** Opens the bar with a first filter, or takes all of them away. */
export function FilterToggle({ model, filters, onChange }: Omit<FilterBarProps, 'models'>) {
  const first = Object.values(model.fields).find((field) => conditionsFor(field).length > 0 && field.name !== 'id');
  if (!first) return null;
  return (
    <Button
      size="sm"
      variant="outline"
      aria-expanded={filters.length > 0}
      onPress={() => onChange(filters.length > 0 ? [] : [newFilter(first)])}
    >
      <ListFilter /> {filters.length > 0 ? 'Clear filters' : 'Filter'}
    </Button>
  );
}

function newFilter(field: ClientField): RecordFilter {
  const [condition = 'eq'] = conditionsFor(field);
  return { field: field.name, condition, text: '' };
}

interface FilterRowProps {
  models: ClientModels;
  model: ClientModel;
  fields: readonly ClientField[];
  filter: RecordFilter;
  onChange: (filter: RecordFilter) => void;
  onRemove: () => void;
}

function FilterRow({ models, model, fields, filter, onChange, onRemove }: FilterRowProps) {
  const field = fields.find(({ name }) => name === filter.field);
  if (!field) return null;
  const control = controlOf(field);
  const problem = filterProblem(models, model, filter);
  const values = choicesOf(models, field);
  const choose = (name: string) => {
    const next = fields.find((candidate) => candidate.name === name);
    if (next && next !== field) onChange(newFilter(next));
  };
  return (
    <div className="flex flex-wrap items-start gap-2">
      <SelectField
        className="w-40"
        label="Field"
        labelHidden
        choices={fields.map(({ name }) => ({ value: name, label: name }))}
        value={field.name}
        onChange={choose}
      />
      <SelectField
        className="w-36"
        label="Condition"
        labelHidden
        choices={conditionsFor(field).map((value) => ({ value, label: conditionLabel(value, field) }))}
        value={filter.condition}
        onChange={(condition) => onChange({ ...filter, condition })}
      />
      {takesValue(filter.condition) &&
        (values ? (
          <SelectField
            className="min-w-40 flex-1 sm:max-w-72"
            label="Value"
            labelHidden
            choices={values}
            value={filter.text === '' ? null : filter.text}
            onChange={(text) => onChange({ ...filter, text })}
          />
        ) : (
          <TextField
            className="min-w-40 flex-1 sm:max-w-72"
            label="Value"
            labelHidden
            placeholder="Value"
            autoFocus
            value={filter.text}
            onChange={(text) => onChange({ ...filter, text })}
            error={problem}
            {...(inputTypes[control] && { type: inputTypes[control] })}
          />
        ))}
      <IconButton icon={X} label={`Remove the filter on ${field.name}`} onPress={onRemove} />
    </div>
  );
}

function choicesOf({ enums }: ClientModels, { type }: ClientField): { value: string; label: string }[] | undefined {
  if (type === 'Boolean') {
    return [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ];
  }
  if (typeof type !== 'object' || !('enum' in type)) return undefined;
  return (enums[type.enum]?.values ?? []).map((value) => ({ value, label: value }));
}
