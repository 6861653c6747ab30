'use client';

import { Button } from '@heroui/react';
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { SelectField } from '@/components/ui/select-field';
import { describeRule } from '@/lib/access/describe-rule';
import type { Model } from '@/lib/backend/data';
import type { DataOperation, Rule } from '@/lib/backend/rule';
import { useModeler } from '../modeler-state';
import { GroupField } from './group-field';
import { ProviderField } from './provider-field';
import { choicesFor, finerOperations, inputOf, mainOperations, ruleFrom } from './rule-choices';

interface RuleDialogProps {
  model: Model;
  /** Absent for a new rule. */
  rule: Rule | undefined;
  onClose: () => void;
  onSave: (rule: Rule) => boolean;
}

/** A rule as who and what, with the sentence that it comes to. */
export function RuleDialog({ model, rule, onClose, onSave }: RuleDialogProps) {
  const { backend } = useModeler();
  const [input, setInput] = useState(() => inputOf(rule));
  const form = useId();
  const { who, group, field, operations } = input;
  const byField = who === 'ownerDefinedIn' || who === 'ownersDefinedIn' || who === 'groupDefinedIn';
  const fields = model.fields.flatMap((candidate) =>
    candidate.kind === 'scalar' && candidate.type === 'string' && candidate.list === (who === 'ownersDefinedIn')
      ? [{ value: candidate.name, label: candidate.name }]
      : [],
  );
  const isComplete = operations.length > 0 && (who !== 'group' || group.trim() !== '') && (!byField || field !== '');
  const made = ruleFrom(input, rule);
  const isOpen =
    (who === 'publicApiKey' || who === 'guest') && operations.some((operation) => ['create', 'update', 'delete'].includes(operation));
  // The finer ways of reading appear where a rule uses them; `read` stands for all.
  const offered = [
    ...mainOperations,
    ...finerOperations.filter(({ operation }) => operations.includes(operation) || inputOf(rule).operations.includes(operation)),
  ];
  const toggle = (operation: DataOperation) => (isOn: boolean) =>
    setInput({ ...input, operations: isOn ? [...operations, operation] : operations.filter((other) => other !== operation) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && onSave(made)) onClose();
  };
  const action = rule ? 'Save rule' : 'Add rule';
  return (
    <Dialog
      title={rule ? 'Edit rule' : 'Add rule'}
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={form} isDisabled={!isComplete}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <SelectField
          label="Who"
          choices={choicesFor(backend.data, who)}
          value={who}
          onChange={(value) => setInput({ ...input, who: value, field: '' })}
        />
        <GroupField input={input} onChange={setInput} />
        {byField && (
          <SelectField
            label="Field"
            choices={fields}
            value={field === '' ? null : field}
            onChange={(value) => setInput({ ...input, field: value })}
            description={
              fields.length === 0
                ? `Add a text field${who === 'ownersDefinedIn' ? ' that is a list' : ''} to ${model.name} first.`
                : undefined
            }
          />
        )}
        <ProviderField input={input} onChange={setInput} />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 text-[13px] font-medium">Can</legend>
          <div className="grid grid-cols-2 gap-2">
            {offered.map(({ operation, label }) => (
              <Checkbox key={operation} isSelected={operations.includes(operation)} onChange={toggle(operation)}>
                {label}
              </Checkbox>
            ))}
          </div>
        </fieldset>
        <p aria-live="polite" className="rounded-md bg-surface-secondary px-3 py-2.5 text-[13px]">
          {isComplete ? `${describeRule(made)}.` : 'Choose who, and at least one thing they can do.'}
        </p>
        {isOpen && (
          <p className="flex gap-2 rounded-md bg-warning-soft p-2.5 text-[13px] text-warning-soft-foreground">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            Whoever finds the address can write without signing in: expect spam and deletions.
          </p>
        )}
      </form>
    </Dialog>
  );
}
