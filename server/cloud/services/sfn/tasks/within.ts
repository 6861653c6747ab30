import { StateError } from '../asl/state-error';
import { type Branch, unlessInterrupted, waitUntil } from '../engine/run';

/** Does a task's work before its time is over; the work's own line is interrupted then. @throws StateError States.Timeout */
export async function within<T>(branch: Branch, deadline: number | undefined, work: (line: Branch) => Promise<T>): Promise<T> {
  if (deadline === undefined) return unlessInterrupted(branch.signal, work(branch));
  const ending = new AbortController();
  const line = { ...branch, signal: AbortSignal.any([branch.signal, ending.signal]) };
  const late = waitUntil(line, 'timeout', deadline).then(() => {
    throw new StateError('States.Timeout', '');
  });
  // The timer that is no longer needed leaves a rejection that nobody else looks at, and so does work that is late.
  late.catch(() => {});
  const done = work(line);
  done.catch(() => {});
  try {
    return await Promise.race([unlessInterrupted(branch.signal, done), late]);
  } finally {
    ending.abort();
  }
}
