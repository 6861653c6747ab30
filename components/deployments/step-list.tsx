import { Duration } from '@/components/ui/duration';
import { Status } from '@/components/ui/status';
import type { StepView } from '@/lib/views/deployment';
import { stepLabels, stepStates } from './words';

export function StepList({ steps }: { steps: readonly StepView[] }) {
  return (
    <ol className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface">
      {steps.map(({ step, state, detail, elapsedMs }) => (
        <li
          key={step}
          aria-current={state === 'running' ? 'step' : undefined}
          className={`flex gap-3 px-4 py-2.5 ${state === 'running' ? 'bg-accent-soft' : ''}`}
        >
          <span className="pt-0.5">
            <Status tone={stepStates[state].tone} label={stepStates[state].label} iconOnly />
          </span>
          <span className="flex min-w-0 flex-1 flex-col">
            <span className={`text-[13px] ${state === 'waiting' || state === 'skipped' ? 'text-muted' : 'font-medium'}`}>
              {stepLabels[step]}
            </span>
            {detail && <span className="text-xs break-words text-muted">{detail}</span>}
          </span>
          {elapsedMs !== undefined && (
            <span className="pt-0.5 text-xs text-muted">
              <Duration elapsedMs={elapsedMs} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
