'use client';

import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { Change } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { SelectField } from '@/components/ui/select-field';
import type { Handler, Operation } from '@/lib/backend/operation';
import { useModeler } from '../modeler-state';
import { CodeChip } from '../panels/code-chip';
import { FunctionStep } from './function-step';
import { callOf, functionNameFor } from './operation-changes';
import { ResolverStep } from './resolver-step';

type StepKind = 'function' | 'custom' | 'sqlReference' | 'code';

const kindWords: Record<StepKind, { label: string; description: string }> = {
  function: { label: 'A function', description: 'Code of the app that can do anything' },
  custom: { label: 'A resolver file', description: 'A few lines of JavaScript inside the API, without a function' },
  sqlReference: { label: 'An SQL file', description: 'Where the data is in an SQL database' },
  code: { label: 'Code', description: 'Kept as it is written' },
};

interface HandlerStepProps {
  operation: Operation;
  index: number;
  handler: Handler;
  onChange: (handler: Handler) => boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
}

/** One step of what answers an operation; most have one. */
export function HandlerStep({ operation, index, handler, onChange, onMove, onRemove }: HandlerStepProps) {
  const { backend } = useModeler();
  const kind: StepKind = handler.kind === 'namedFunction' ? 'function' : handler.kind;
  const { length } = operation.handlers;
  const offered = (['function', 'custom', 'sqlReference', 'code'] as const).filter(
    (candidate) => candidate === kind || candidate === 'function' || candidate === 'custom',
  );
  const take = (to: StepKind) => {
    if (to === kind) return;
    const [first] = backend.functions;
    if (to === 'custom') onChange({ kind: 'custom', entry: `./${operation.name}.js` });
    if (to === 'function')
      onChange(first ? { kind: 'function', function: first.variable, async: false } : callOf(functionNameFor(backend, operation.name)));
  };
  const name = length > 1 ? `step ${index + 1}` : 'the step';
  return (
    <li className="flex flex-col gap-3 rounded-md border border-border p-3">
      <div className="flex items-end gap-0.5">
        <SelectField
          className="min-w-0 flex-1"
          label={length > 1 ? `Step ${index + 1}` : 'Answered by'}
          labelHidden={length === 1}
          choices={offered.map((value) => ({ value, ...kindWords[value] }))}
          value={kind}
          onChange={take}
        />
        {length > 1 && (
          <Change>
            <IconButton icon={ArrowUp} label={`Move ${name} up`} isDisabled={index === 0} onPress={() => onMove(-1)} />
            <IconButton icon={ArrowDown} label={`Move ${name} down`} isDisabled={index === length - 1} onPress={() => onMove(1)} />
            <IconButton icon={X} label={`Remove ${name}`} onPress={onRemove} />
          </Change>
        )}
      </div>
      {(handler.kind === 'function' || handler.kind === 'namedFunction') && (
        <FunctionStep operation={operation} handler={handler} onChange={onChange} />
      )}
      {(handler.kind === 'custom' || handler.kind === 'sqlReference') && (
        <ResolverStep key={handler.entry} operation={operation} handler={handler} onChange={onChange} />
      )}
      {handler.kind === 'code' && (
        <CodeChip
          label={`Code of ${name}`}
          labelHidden
          source={handler.source}
          target={{ level: 'handler', operation: operation.name, index }}
        />
      )}
    </li>
  );
}
