'use client';

import { Button } from '@heroui/react';
import { Plus } from 'lucide-react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { SelectField } from '@/components/ui/select-field';
import type { Operation } from '@/lib/backend/operation';
import type { OperationChanges } from '@/lib/edits/operation-edits';
import { useModeler } from '../modeler-state';
import { CodeChip } from '../panels/code-chip';
import { HandlerStep } from './handler-step';
import { handlerChanges, isCustomKind, kindChanges, kindChoices } from './operation-changes';
import { ReturnsFields } from './returns-fields';
import { SourceList } from './source-list';

/** What an operation is, what it gives back, and what answers it. */
export function AnswerTab({ operation }: { operation: Operation }) {
  const { data } = useModeler().backend;
  const { edit } = useDraft();
  const { name, kind, handlers, chips } = operation;
  const change = (changes: OperationChanges) => edit({ kind: 'updateOperation', operation: name, changes });
  const chipAt = (at: string) => chips.find((chip) => chip.at === at);
  const known = ['.arguments', '.returns', '.handler', '.for', '.authorization'];
  const isCustom = isCustomKind(kind);
  const [kept, settings] = [chipAt('.handler'), chips.filter(({ at }) => !known.includes(at))];
  const codeOf = (at: string, label: string) => {
    const chip = chipAt(at);
    return chip && <CodeChip label={label} source={chip.source} target={{ level: 'call', type: name, at }} />;
  };
  return (
    <div className="flex flex-col gap-5 p-4">
      {isCustom && (
        <SelectField
          label="What it does"
          choices={kindChoices}
          value={kind}
          onChange={(to) => data && to !== kind && change(kindChanges(data, operation, to))}
          description={kindChoices.find(({ value }) => value === kind)?.description}
        />
      )}
      {kind === 'subscription'
        ? (codeOf('.for', 'Listens to') ?? <SourceList operation={operation} onChange={(sources) => change({ sources })} />)
        : kind !== 'conversation' &&
          (codeOf('.returns', 'Gives back') ?? (
            <ReturnsFields
              returns={operation.returns}
              isExpected={handlers.every((handler) => !('async' in handler && handler.async))}
              onChange={(returns) => change({ returns })}
            />
          ))}
      {isCustom && (
        <section aria-labelledby="steps-heading" className="flex flex-col gap-2">
          <h3 id="steps-heading" className="text-[13px] font-medium">
            What answers it
          </h3>
          {kept ? (
            <CodeChip label="Handler" labelHidden source={kept.source} target={{ level: 'call', type: name, at: '.handler' }} />
          ) : (
            <>
              {handlers.length > 1 && <p className="text-xs text-muted">One step after the other; the last one gives the answer.</p>}
              <ol aria-label="Steps" className="flex flex-col gap-2">
                {handlers.map((handler, index) => (
                  <HandlerStep
                    // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names, and one may stand there twice.
                    key={index}
                    operation={operation}
                    index={index}
                    handler={handler}
                    onChange={(to) => change(handlerChanges(operation, index, to))}
                    onMove={(by) => change({ handlers: handlers.toSpliced(index, 1).toSpliced(index + by, 0, handler) })}
                    onRemove={() => change({ handlers: handlers.toSpliced(index, 1) })}
                  />
                ))}
              </ol>
              <AddStep operation={operation} onChange={change} />
            </>
          )}
        </section>
      )}
      {settings.map(({ at, source }) => (
        <CodeChip key={at} label={at.replace(/^\./, '')} source={source} target={{ level: 'call', type: name, at }} />
      ))}
    </div>
  );
}

/** Another step is of the kind of the last one: Amplify takes no mixed pipelines. */
function AddStep({ operation, onChange }: { operation: Operation; onChange: (changes: OperationChanges) => boolean }) {
  const last = operation.handlers.at(-1);
  if (last?.kind === 'code') return null;
  const next = last ?? { kind: 'custom' as const, entry: `./${operation.name}.js` };
  return (
    <Change>
      <Button
        variant="ghost"
        className="self-start text-accent"
        onPress={() =>
          onChange({ handlers: [...operation.handlers, next.kind === 'custom' ? { ...next, entry: otherEntry(operation) } : next] })
        }
      >
        <Plus /> Add step
      </Button>
    </Change>
  );
}

function otherEntry({ name, handlers }: Operation): string {
  const taken = new Set(handlers.flatMap((handler) => ('entry' in handler ? [handler.entry] : [])));
  for (let step = handlers.length; ; step += 1) {
    const entry = step === 0 ? `./${name}.js` : `./${name}-${step + 1}.js`;
    if (!taken.has(entry)) return entry;
  }
}
