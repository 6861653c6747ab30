'use client';

import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { useModeler } from '../modeler-state';
import type { RuleInput } from './rule-choices';

interface RulePartProps<Input extends RuleInput> {
  input: Input;
  onChange: (input: Input) => void;
}

/** Which group a rule is about: one of the app's, or any by name where it has none or several are meant. */
export function GroupField<Input extends RuleInput>({ input, onChange }: RulePartProps<Input>) {
  const groups = useModeler().backend.auth?.groups ?? [];
  const { who, group } = input;
  if (who !== 'group') return null;
  const setGroup = (value: string) => onChange({ ...input, group: value });
  if (groups.length > 0 && !group.includes(',')) {
    return (
      <SelectField
        label="Group"
        choices={[...new Set([...groups, ...(group === '' ? [] : [group])])].map((name) => ({ value: name, label: name }))}
        value={group === '' ? null : group}
        onChange={setGroup}
      />
    );
  }
  return (
    <TextField
      label="Group"
      value={group}
      onChange={setGroup}
      placeholder="Editors"
      description="Groups are made in the Auth section; several are separated by commas."
    />
  );
}
