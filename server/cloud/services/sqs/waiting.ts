/** Wakes those who wait for a queue's messages. */
import type { Cloud } from '../../cloud';

function waitersOf(cloud: Cloud): Map<string, Set<() => void>> {
  return cloud.shared('sqs-waiters', () => new Map());
}

/** A message may be there now, or the queue is gone. */
export function wakeReceivers(cloud: Cloud, arn: string): void {
  for (const wake of [...(waitersOf(cloud).get(arn) ?? [])]) wake();
}

/** Resolves after the time, when the queue is woken, or when the caller is gone, whichever is first. */
export function waitForQueue(cloud: Cloud, arn: string, waitMs: number, signal: AbortSignal): Promise<void> {
  const waiters = waitersOf(cloud);
  return new Promise((resolve) => {
    const waiting = waiters.get(arn) ?? new Set();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      waiting.delete(done);
      if (waiting.size === 0) waiters.delete(arn);
      resolve();
    };
    const timer = setTimeout(done, waitMs);
    signal.addEventListener('abort', done);
    waiting.add(done);
    waiters.set(arn, waiting);
    if (signal.aborted) done();
  });
}
