import type { StepName } from '@/lib/events';
import { UserError } from '@/lib/result';
import type { JobContext } from '../context';

/**
 * Runs one step of a deployment and reports how it goes. `detail` of its result is shown beside it.
 * A job that another worker will take up again reports nothing: its step goes on.
 */
export async function runStep<Value>(
  { report, signal }: Pick<JobContext, 'report' | 'signal'>,
  step: StepName,
  work: () => Promise<{ value: Value; detail?: string; skipped?: boolean }>,
): Promise<Value> {
  signal.throwIfAborted();
  const startedAt = performance.now();
  const elapsedMs = (): number => Math.round(performance.now() - startedAt);
  void report({ type: 'step', step, state: 'running' });
  try {
    const { value, detail, skipped } = await work();
    void report({ type: 'step', step, ...(skipped ? { state: 'skipped' } : { state: 'succeeded', elapsedMs: elapsedMs() }), detail });
    return value;
  } catch (error) {
    if (!signal.aborted) {
      const detail = error instanceof UserError ? error.data.message : 'Something went wrong inside the console.';
      void report({ type: 'step', step, state: 'failed', detail, elapsedMs: elapsedMs() });
    } else if (signal.reason === 'cancelled') {
      void report({ type: 'step', step, state: 'cancelled', elapsedMs: elapsedMs() });
    }
    throw error;
  }
}
