import { Duration } from '@/components/ui/duration';
import { LiveDuration } from '@/components/ui/live-duration';
import { Status } from '@/components/ui/status';
import type { DeploymentView, StepView } from '@/lib/views/deployment';
import { stepLabels, stepStates } from './words';

export function StepList({ steps, done, total }: Pick<DeploymentView, 'steps' | 'done' | 'total'>) {
  return (
    <ol className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface">
      {steps.map((step) => (
        <li
          key={step.step}
          aria-current={step.state === 'running' ? 'step' : undefined}
          className={`flex gap-3 px-4 py-2.5 ${step.state === 'running' ? 'bg-accent-soft' : ''}`}
        >
          <span className="pt-0.5">
            <Status tone={stepStates[step.state].tone} label={stepStates[step.state].label} iconOnly />
          </span>
          <span className="flex min-w-0 flex-1 flex-col">
            <span className={`text-[13px] ${step.state === 'waiting' || step.state === 'skipped' ? 'text-muted' : 'font-medium'}`}>
              {stepLabels[step.step]}
            </span>
            <Detail step={step} counted={total > 0 ? `${done} of ${total} resources` : undefined} />
          </span>
          <span className="pt-0.5 text-xs text-muted">
            {step.state === 'running' && step.startedAt !== undefined ? (
              <LiveDuration since={step.startedAt} />
            ) : (
              step.elapsedMs !== undefined && <Duration elapsedMs={step.elapsedMs} />
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Detail({ step: { step, state, detail }, counted }: { step: StepView; counted: string | undefined }) {
  const text = step === 'backend' && (state === 'running' || state === 'failed' || state === 'cancelled') ? counted : detail;
  if (text === undefined) return null;
  return <span className={`line-clamp-3 text-xs break-words ${state === 'failed' ? 'text-danger' : 'text-muted'}`}>{text}</span>;
}
