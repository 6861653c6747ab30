/** What is to happen at a time of the cloud's clock. A timer is of this process alone: what has to survive is on disk, and sets it again. */
import type { Cloud } from './cloud';
import type { Partition } from './state/partition';

interface Timer {
  /** Milliseconds since 1970. */
  at: number;
  partition: Partition;
  work: () => void;
  handle: NodeJS.Timeout;
}

/** The longest time that a Node.js timer takes. */
const WAIT_MS_MAX = 2 ** 31 - 1;

function timersOf(cloud: Cloud): Map<string, Timer> {
  return cloud.shared('timers', () => {
    const timers = new Map<string, Timer>();
    cloud.signal.addEventListener('abort', () => {
      for (const { handle } of timers.values()) clearTimeout(handle);
      timers.clear();
    });
    return timers;
  });
}

function keyOf({ accountId, region }: Partition, name: string): string {
  return `${accountId}/${region}/${name}`;
}

/** Sets the one timer of this name in an account and Region; it does nothing once the account was restored or deleted. */
export function setTimer(cloud: Cloud, partition: Partition, name: string, at: number, work: () => void): void {
  const timers = timersOf(cloud);
  const key = keyOf(partition, name);
  clearTimeout(timers.get(key)?.handle);
  if (cloud.signal.aborted) return;
  const handle = setTimeout(
    () => {
      // It was further away than a timer of Node.js can be set.
      if (at > cloud.now().getTime()) setTimer(cloud, partition, name, at, work);
      else run(cloud, key);
    },
    Math.min(Math.max(at - cloud.now().getTime(), 0), WAIT_MS_MAX),
  );
  handle.unref();
  timers.set(key, { at, partition, work, handle });
}

export function clearTimer(cloud: Cloud, partition: Partition, name: string): void {
  const timers = timersOf(cloud);
  const key = keyOf(partition, name);
  clearTimeout(timers.get(key)?.handle);
  timers.delete(key);
}

/** Does what the clock has passed, the earliest first, and what comes due by that: for whoever sets the clock forward. */
export function runDueTimers(cloud: Cloud): void {
  for (;;) {
    const now = cloud.now().getTime();
    const [next] = [...timersOf(cloud)].filter(([, { at }]) => at <= now).sort(([, one], [, other]) => one.at - other.at);
    if (!next) return;
    run(cloud, next[0]);
  }
}

function run(cloud: Cloud, key: string): void {
  const timers = timersOf(cloud);
  const timer = timers.get(key);
  if (!timer) return;
  clearTimeout(timer.handle);
  timers.delete(key);
  if (timer.partition.signal.aborted) return;
  try {
    timer.work();
  } catch (error) {
    // Nobody is there to be told: one thing that goes wrong must not end all others with the process.
    cloud.log('error', `What was to happen at ${new Date(timer.at).toISOString()} (${key}) has failed.`, error);
  }
}
