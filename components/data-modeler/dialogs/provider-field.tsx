'use client';

import { SelectField } from '@/components/ui/select-field';
import { useModeler } from '../modeler-state';
import { providersFor, type RuleInput } from './rule-choices';

interface ProviderFieldProps<Input extends RuleInput> {
  input: Input;
  onChange: (input: Input) => void;
}

/** Where the people of a rule sign in; asked only where there is more than one answer. */
export function ProviderField<Input extends RuleInput>({ input, onChange }: ProviderFieldProps<Input>) {
  const { data } = useModeler().backend;
  const choices = providersFor(data, input);
  if (choices.length < 2) return null;
  return (
    <SelectField
      label="Signed in through"
      choices={choices}
      value={input.provider}
      onChange={(provider) => onChange({ ...input, provider })}
    />
  );
}
