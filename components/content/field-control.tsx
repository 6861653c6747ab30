'use client';

import { Button } from '@heroui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { SelectField } from '@/components/ui/select-field';
import { SwitchField } from '@/components/ui/switch-field';
import { TextField } from '@/components/ui/text-field';
import type { ClientField, ClientModel, ClientModels } from '@/lib/views/client-models';
import { type Control, controlOf, inputTypes } from './field-value';
import { recordsOptions } from './queries';
import { keyOf, labelOf, relationshipBeside } from './record-documents';

interface FieldControlProps {
  environmentId: string;
  models: ClientModels;
  model: ClientModel;
  field: ClientField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

const UNSET = 'unset';

/** The form control that fits a field's type. */
export function FieldControl({ environmentId, models, model, field, value, error, onChange }: FieldControlProps) {
  const beside = relationshipBeside(models, model, field.name);
  const control = controlOf(field);
  const label = field.isRequired ? `${field.name} (required)` : field.name;
  if (beside) return <RecordPicker {...{ environmentId, models, target: beside.target, field, label, value, error, onChange }} />;
  if (control === 'boolean' && field.isRequired) {
    return <SwitchField label={field.name} isSelected={value === 'true'} onChange={(selected) => onChange(String(selected))} />;
  }
  if (control === 'boolean' || control === 'choice') {
    const values =
      typeof field.type === 'object' && 'enum' in field.type ? (models.enums[field.type.enum]?.values ?? []) : ['true', 'false'];
    return <Choice {...{ label, value, error, onChange }} values={values} optional={!field.isRequired} />;
  }
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      description={describeField(field, control)}
      {...(inputTypes[control] && { type: inputTypes[control] })}
      {...((control === 'long-text' || control === 'list' || value.includes('\n')) && { rows: 4 })}
      {...(control === 'json' && { rows: 6, monospaced: true })}
    />
  );
}

function describeField({ type }: ClientField, control: Control): string | undefined {
  if (control === 'list') return 'One on each line.';
  if (control === 'json') return typeof type === 'object' ? 'As JSON.' : 'JSON.';
  if (type === 'AWSTimestamp') return 'Seconds since 1970.';
  if (type === 'AWSURL') return 'A full address, such as https://example.com.';
  return undefined;
}

interface ChoiceProps {
  label: string;
  values: readonly string[];
  optional: boolean;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function Choice({ label, values, optional, value, error, onChange }: ChoiceProps) {
  const choices = values.map((one) => ({ value: one, label: one === 'true' ? 'Yes' : one === 'false' ? 'No' : one }));
  return (
    <SelectField
      label={label}
      error={error}
      choices={optional ? [{ value: UNSET, label: 'None' }, ...choices] : choices}
      value={value === '' ? (optional ? UNSET : null) : value}
      onChange={(chosen) => onChange(chosen === UNSET ? '' : chosen)}
    />
  );
}

interface RecordPickerProps extends Omit<FieldControlProps, 'model'> {
  target: ClientModel;
  label: string;
}

/** Chooses a record of another model by what people know it by. */
function RecordPicker({ environmentId, models, target, field, label, value, error, onChange }: RecordPickerProps) {
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(recordsOptions(environmentId, models, target));
  const records = data?.pages.flatMap(({ items }) => items) ?? [];
  const choices = records.map((row) => ({ value: keyOf(target, row), label: labelOf(target, row), description: keyOf(target, row) }));
  if (value !== '' && !choices.some((choice) => choice.value === value)) choices.unshift({ value, label: value, description: target.name });
  return (
    <div className="flex flex-col items-start gap-1">
      <SelectField
        className="w-full"
        label={`${label} · ${target.name}`}
        error={error}
        placeholder={isFetching ? 'Loading…' : records.length === 0 ? `There is no ${target.name} yet` : 'Choose…'}
        choices={field.isRequired ? choices : [{ value: UNSET, label: 'None', description: '' }, ...choices]}
        value={value === '' ? (field.isRequired ? null : UNSET) : value}
        onChange={(chosen) => onChange(chosen === UNSET ? '' : chosen)}
      />
      {hasNextPage && (
        <Button size="sm" variant="ghost" isPending={isFetching} onPress={() => fetchNextPage()}>
          List more of {target.name}
        </Button>
      )}
    </div>
  );
}
