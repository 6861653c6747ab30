/** Which process runs an invocation: an idle one of the same revision, a new one, or the next that becomes free. */
import type { Worker } from './worker';

/** Processes of all functions together. Beyond this, invocations wait. */
const WORKERS_MAX = 100;
const IDLE_MS_MAX = 5 * 60_000;
const SWEEP_MS = 30_000;

export interface Pool {
  /** Gives a process to one invocation. `start` makes a new one; `ageMsMax` retires those with old credentials. */
  acquire(key: string, ageMsMax: number, start: () => Promise<Worker>): Promise<Worker>;
  release(worker: Worker): void;
  /** Ends idle processes whose key begins so; busy ones end when they become idle. */
  retire(keyPrefix: string): void;
  ended(worker: Worker): void;
  /** How many invocations run for keys that begin so. */
  countBusy(keyPrefix: string): number;
  /** Ends all processes and resolves when they are gone. */
  close(): Promise<void>;
}

export function openPool(workersMax = WORKERS_MAX): Pool {
  const workers = new Set<Worker>();
  const retired = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let starting = 0;

  const end = (worker: Worker): void => {
    workers.delete(worker);
    retired.delete(worker);
    worker.end();
    waiting.shift()?.();
  };
  const sweep = setInterval(() => {
    const oldest = performance.now() - IDLE_MS_MAX;
    for (const worker of workers) if (!worker.busy && worker.idleSince < oldest) end(worker);
  }, SWEEP_MS);
  sweep.unref();

  const findIdle = (key: string, ageMsMax: number): Worker | undefined => {
    for (const worker of workers) {
      if (worker.key !== key || worker.busy || !worker.alive) continue;
      if (performance.now() - worker.startedAt <= ageMsMax) return worker;
      end(worker);
    }
    return undefined;
  };
  const makeRoom = (): boolean => {
    if (workers.size + starting < workersMax) return true;
    const idle = Array.from(workers).filter(({ busy }) => !busy);
    const oldest = idle.sort((a, b) => a.idleSince - b.idleSince)[0];
    if (oldest) end(oldest);
    return oldest !== undefined;
  };

  return {
    async acquire(key, ageMsMax, start) {
      for (;;) {
        const idle = findIdle(key, ageMsMax);
        if (idle) {
          idle.busy = true;
          return idle;
        }
        if (makeRoom()) break;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      starting += 1;
      try {
        const worker = await start();
        worker.busy = true;
        workers.add(worker);
        return worker;
      } finally {
        starting -= 1;
      }
    },
    release(worker) {
      worker.busy = false;
      worker.idleSince = performance.now();
      if (!worker.alive || retired.has(worker)) end(worker);
      else waiting.shift()?.();
    },
    retire(keyPrefix) {
      for (const worker of workers) {
        if (!worker.key.startsWith(keyPrefix)) continue;
        if (worker.busy) retired.add(worker);
        else end(worker);
      }
    },
    ended(worker) {
      if (!worker.busy) end(worker);
    },
    countBusy(keyPrefix) {
      let count = 0;
      for (const worker of workers) if (worker.busy && worker.key.startsWith(keyPrefix)) count += 1;
      return count;
    },
    async close() {
      clearInterval(sweep);
      const ending = Array.from(workers);
      workers.clear();
      for (const worker of ending) worker.end();
      await Promise.all(ending.map(({ ended }) => ended));
    },
  };
}
