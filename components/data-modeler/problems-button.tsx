'use client';

import { Button, Popover } from '@heroui/react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import type { Backend } from '@/lib/backend/backend';
import type { Problem } from '@/lib/rules/problem';
import { cardId } from './canvas/card';
import { FullnessGauge } from './fullness-gauge';
import { useModeler } from './modeler-state';

const icons = {
  error: <CircleAlert role="img" aria-label="Error" className="mt-0.5 size-4 shrink-0 text-danger" />,
  warning: <TriangleAlert role="img" aria-label="Warning" className="mt-0.5 size-4 shrink-0 text-warning" />,
  info: <Info role="img" aria-label="Hint" className="mt-0.5 size-4 shrink-0 text-muted" />,
};

/** How many problems the model has; opens their list, each with the way to it and what puts it right. */
export function ProblemsButton() {
  const { problems } = useModeler();
  const [isOpen, setOpen] = useState(false);
  const hasErrors = problems.some(({ severity }) => severity === 'error');
  const count = problems.length === 0 ? 'No problems' : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return (
    <Popover isOpen={isOpen} onOpenChange={setOpen}>
      <Button variant="ghost" aria-label={count} className="px-2 font-normal">
        {problems.length === 0 ? (
          <CircleCheck className="text-success" />
        ) : (
          <TriangleAlert className={hasErrors ? 'text-danger' : 'text-warning'} />
        )}
        <span className="numbers">{problems.length}</span>
      </Button>
      <Popover.Content placement="bottom" className="w-[min(26rem,calc(100vw-2rem))] p-0">
        <Popover.Dialog aria-label="Problems" className="max-h-[60vh] overflow-y-auto p-0">
          {problems.length === 0 ? (
            <p className="p-4 text-[13px] text-muted">Nothing to put right: this model can be deployed as it is.</p>
          ) : (
            <ul className="divide-y divide-border">
              {problems.map((problem, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity of their own, and rows hold no state.
                <ProblemRow key={index} problem={problem} onDone={() => setOpen(false)} />
              ))}
            </ul>
          )}
          <FullnessGauge />
        </Popover.Dialog>
      </Popover.Content>
    </Popover>
  );
}

function ProblemRow({ problem, onDone }: { problem: Problem; onDone: () => void }) {
  const { backend, select } = useModeler();
  const { edit } = useDraft();
  const { where, fix } = problem;
  const card = where.model === undefined ? undefined : cardOf(backend, where.model);
  const show = () => {
    if (card !== undefined) select(card);
    onDone();
  };
  return (
    <li className="flex gap-2.5 px-4 py-3 text-[13px]">
      {icons[problem.severity]}
      <div className="flex min-w-0 flex-col items-start gap-1.5">
        <p className="break-words">{problem.message}</p>
        <div className="flex flex-wrap gap-1.5">
          {fix && (
            <Change>
              <Button size="sm" variant="outline" onPress={() => edit(fix.edit)}>
                {fix.label}
              </Button>
            </Change>
          )}
          {card !== undefined && (
            <Button size="sm" variant="ghost" onPress={show}>
              Show
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

/** A problem names what holds it: a model, and also an enum or a custom type. */
function cardOf({ data }: Backend, name: string): string | undefined {
  const isIn = (list: readonly { name: string }[] = []) => list.some((one) => one.name === name);
  if (isIn(data?.models)) return cardId('model', name);
  if (isIn(data?.enums)) return cardId('enum', name);
  return isIn(data?.customTypes) ? cardId('customType', name) : undefined;
}
