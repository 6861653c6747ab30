'use client';

import { SelectField } from '@/components/ui/select-field';
import { SwitchField } from '@/components/ui/switch-field';
import type { Field } from '@/lib/backend/field';
import { useModeler } from '../modeler-state';
import { returnChoiceOf, returnChoices, returnsOf } from './operation-changes';

interface ReturnsFieldsProps {
  returns: Field | undefined;
  /** It has to give something back. */
  isExpected: boolean;
  onChange: (returns: Field | null) => void;
}

const nothing = { value: 'nothing', label: 'Nothing', description: 'The caller only hears that it was taken' } as const;

/** What an operation gives back: a value, a record, a custom type, or a list of these. */
export function ReturnsFields({ returns, isExpected, onChange }: ReturnsFieldsProps) {
  const { data } = useModeler().backend;
  const choices = returnChoices(data);
  if (returns && returns.kind !== 'scalar' && returns.kind !== 'ref') {
    return (
      <p className="text-[13px] text-muted">
        {returns.kind === 'object'
          ? `Gives back an object written in place, with ${returns.fields.map(({ name }) => name).join(', ')}.`
          : 'What it gives back is written in a way that only the code shows.'}
      </p>
    );
  }
  return (
    <>
      <SelectField
        label="Gives back"
        choices={isExpected ? choices : [nothing, ...choices]}
        value={returns ? returnChoiceOf(returns) : isExpected ? null : nothing.value}
        onChange={(choice) => onChange(choice === nothing.value ? null : returnsOf(choice, returns))}
      />
      {returns && (
        <>
          <SwitchField
            label="List"
            description="Several of them"
            isSelected={returns.list}
            onChange={(list) => onChange({ ...returns, list, listRequired: list && returns.listRequired })}
          />
          <SwitchField
            label={returns.list ? 'No gaps' : 'Always'}
            description={returns.list ? 'No entry of the list is empty' : 'It never gives back nothing'}
            isSelected={returns.required}
            onChange={(required) => onChange({ ...returns, required })}
          />
          {returns.list && (
            <SwitchField
              label="Always a list"
              description="An empty one rather than nothing"
              isSelected={returns.listRequired}
              onChange={(listRequired) => onChange({ ...returns, listRequired })}
            />
          )}
        </>
      )}
    </>
  );
}
