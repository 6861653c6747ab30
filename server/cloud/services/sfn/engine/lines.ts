import { cursorKey, cursors } from './executions';
import { type Branch, Interrupted } from './run';
import type { runFlow } from './run-flow';

/** Runs a line; given to what runs lines within lines. */
export type RunFlow = typeof runFlow;

/**
 * Runs lines side by side and gives their outputs in order. When one fails the others end; where all of them are stays.
 * @throws StateError of the line that failed first
 */
export async function runLines(
  branch: Branch,
  count: number,
  concurrencyMax: number,
  runLine: (index: number, signal: AbortSignal) => Promise<unknown>,
): Promise<unknown[]> {
  const ending = new AbortController();
  const signal = AbortSignal.any([branch.signal, ending.signal]);
  const outputs: unknown[] = new Array(count).fill(null);
  const failures: unknown[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count && !signal.aborted) {
      const index = next;
      next += 1;
      try {
        outputs[index] = await runLine(index, signal);
      } catch (error) {
        failures.push(error);
        ending.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, concurrencyMax) }, work));
  if (branch.signal.aborted) throw new Interrupted();
  if (failures.length > 0) throw failures[0];
  return outputs;
}

/** Deletes where the lines within a line are. */
export function forgetLines({ run, path }: Branch): void {
  const all = cursors(run.partition);
  for (const { key } of all.list({ prefix: cursorKey(run.execution.arn, `${path}/`) })) all.remove(key);
}
