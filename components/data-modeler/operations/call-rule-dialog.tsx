'use client';

import { Button } from '@heroui/react';
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { SelectField } from '@/components/ui/select-field';
import { describeCaller } from '@/lib/access/describe-rule';
import type { Rule } from '@/lib/backend/rule';
import { GroupField } from '../dialogs/group-field';
import { ProviderField } from '../dialogs/provider-field';
import { choicesFor, inputOf, mainOperations, ruleFrom } from '../dialogs/rule-choices';
import { useModeler } from '../modeler-state';

interface CallRuleDialogProps {
  /** Absent for a new rule. */
  rule: Rule | undefined;
  onClose: () => void;
  onSave: (rule: Rule) => boolean;
}

/** Operations know no owners and no fields: whom nothing of a record decides. */
const callers = ['publicApiKey', 'guest', 'authenticated', 'group', 'custom'];

/** Who may call an operation, with the sentence that it comes to. */
export function CallRuleDialog({ rule, onClose, onSave }: CallRuleDialogProps) {
  const { backend } = useModeler();
  // All actions together are none said: a rule of an operation cannot be narrowed.
  const [input, setInput] = useState(() => ({ ...inputOf(rule), operations: mainOperations.map(({ operation }) => operation) }));
  const form = useId();
  const isComplete = input.who !== 'group' || input.group.trim() !== '';
  const made = ruleFrom(input, rule);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && onSave(made)) onClose();
  };
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
            {rule ? 'Save rule' : 'Add rule'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <SelectField
          label="Who"
          choices={choicesFor(backend.data, input.who).filter(({ value }) => callers.includes(value))}
          value={input.who}
          onChange={(who) => setInput({ ...input, who })}
        />
        <GroupField input={input} onChange={setInput} />
        <ProviderField input={input} onChange={setInput} />
        <p aria-live="polite" className="rounded-md bg-surface-secondary px-3 py-2.5 text-[13px]">
          {isComplete ? `${describeCaller(made)}.` : 'Choose the group.'}
        </p>
        {(input.who === 'publicApiKey' || input.who === 'guest') && (
          <p className="flex gap-2 rounded-md bg-warning-soft p-2.5 text-[13px] text-warning-soft-foreground">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            Whoever finds the address can call it without signing in, as often as they like.
          </p>
        )}
      </form>
    </Dialog>
  );
}
