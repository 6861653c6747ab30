/** Retry and Catch: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
import type { Retrier, StateOf } from '../asl/definition';
import { putAt } from '../asl/path';
import { StateError } from '../asl/state-error';
import type { Cursor } from './executions';
import { forgetLines } from './lines';
import { outputOf, resultOf, type Step } from './pipe';
import { type Branch, saveCursor, waitUntil } from './run';

/** Runs what a state does until it succeeds, or its retriers are used up and nobody catches its error. */
export async function handlingErrors(
  branch: Branch,
  cursor: Cursor,
  state: StateOf<'Task' | 'Parallel' | 'Map'>,
  work: () => Promise<unknown>,
): Promise<Step> {
  for (;;) {
    if (cursor.retryAt !== undefined) {
      await waitUntil(branch, 'retry', cursor.retryAt);
      cursor.retryAt = undefined;
    }
    try {
      return resultOf(branch, cursor, state, await work());
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const { Retry = [], Catch = [] } = state;
      const index = Retry.findIndex(({ ErrorEquals }) => isNamed(ErrorEquals, error));
      const retrier = Retry[index];
      const used = cursor.retries[index] ?? 0;
      if (retrier && used < (retrier.MaxAttempts ?? 3)) {
        beginAgain(branch, cursor);
        cursor.retryAt = branch.run.cloud.now().getTime() + delayMs(retrier, used);
        cursor.retries = Retry.map((_, at) => (cursor.retries[at] ?? 0) + (at === index ? 1 : 0));
        saveCursor(branch, cursor);
        continue;
      }
      const catcher = Catch.find(({ ErrorEquals }) => isNamed(ErrorEquals, error));
      // Its lines stay where they are: the execution may be redriven from there.
      if (!catcher) throw error;
      beginAgain(branch, cursor);
      const { ResultPath = '$' } = catcher;
      const caught = { Error: error.error, Cause: error.message };
      const placed = ResultPath === null ? cursor.input : putAt(ResultPath, cursor.input, caught);
      return { output: outputOf(branch, cursor, state, placed), next: catcher.Next, assign: { template: catcher.Assign, input: caught } };
    }
  }
}

/** What a state had begun is over. */
function beginAgain(branch: Branch, cursor: Cursor): void {
  cursor.awaited = undefined;
  cursor.hasStarted = undefined;
  forgetLines(branch);
}

/** `States.ALL` is about all errors but those of the definition and of its limits. */
function isNamed(names: string[], { error }: StateError): boolean {
  return names.some((name) => {
    switch (name) {
      case 'States.ALL':
        return error !== 'States.Runtime' && error !== 'States.DataLimitExceeded';
      case 'States.TaskFailed':
        return !error.startsWith('States.') || error === name || error === 'States.Permissions';
      case 'States.Timeout':
        return error === name || error === 'States.HeartbeatTimeout';
      default:
        return error === name;
    }
  });
}

function delayMs({ IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds, JitterStrategy }: Retrier, used: number): number {
  const seconds = Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return Math.round(seconds * 1000 * (JitterStrategy === 'FULL' ? Math.random() : 1));
}
