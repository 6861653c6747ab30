'use client';

import { useDraft } from '@/components/shell/draft-provider';
import { SelectField } from '@/components/ui/select-field';
import { SwitchField } from '@/components/ui/switch-field';
import type { Handler, Operation } from '@/lib/backend/operation';
import { useModeler } from '../modeler-state';
import { callOf, functionNameFor } from './operation-changes';

type FunctionHandler = Extract<Handler, { function: string }>;

interface FunctionStepProps {
  operation: Operation;
  handler: FunctionHandler;
  onChange: (handler: Handler) => boolean;
}

const added = 'new function';

/** Which function of the app is called, and whether the caller waits for it. */
export function FunctionStep({ operation, handler, onChange }: FunctionStepProps) {
  const { backend } = useModeler();
  const { edit } = useDraft();
  const functions = backend.functions.map(({ name, variable }) => ({ value: variable, label: name }));
  const isKnown = handler.kind === 'function' && functions.some(({ value }) => value === handler.function);
  const name = functionNameFor(backend, operation.name);
  const take = (variable: string) => {
    if (isKnown && variable === handler.function) return;
    if (variable === added) {
      if (edit({ kind: 'addFunction', name })) onChange({ ...callOf(name), async: handler.async } as FunctionHandler);
    } else if (functions.some(({ value }) => value === variable)) {
      onChange({ kind: 'function', function: variable, async: handler.async });
    }
  };
  return (
    <>
      <SelectField
        label="Function"
        choices={[
          ...(isKnown ? [] : [{ value: handler.function, label: handler.function, description: 'Named in the code' }]),
          ...functions,
          { value: added, label: `New function ${name}`, description: 'Its code is filled in under Functions' },
        ]}
        value={handler.function}
        onChange={take}
      />
      <SwitchField
        label="In the background"
        description="The caller does not wait and gets nothing back"
        isSelected={handler.async}
        onChange={(async) => onChange({ ...handler, async })}
      />
    </>
  );
}
