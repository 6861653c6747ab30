/** Takes jobs from the queue and runs their handlers, a few at a time. */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '@/lib/jobs';
import { UserError, type UserErrorData } from '@/lib/result';
import { newId } from '../store/identifiers';
import type { Store } from '../store/store';
import { type JobContext, topicOf } from './context';
import { type Claim, claim, finish, listCancelRequests, release, renew, sweep } from './queue';
import { openReporter } from './reporter';

export interface WorkerOptions {
  store: Store;
  dataFolder: string;
  /** Runs one job; see `JobHandler`. */
  handle(job: Job, context: JobContext): Promise<void>;
  concurrency: number;
  /** How long a silent worker keeps its jobs. */
  leaseMs?: number;
  pollMs?: number;
  /** For faults, which people do not see in full. */
  logFault(text: string, cause: unknown): void;
}

export interface Worker {
  id: string;
  /** Gives back what is running, then resolves. */
  stop(): Promise<void>;
}

type AbortReason = 'cancelled' | 'stopping' | 'lost';

interface Running {
  controller: AbortController;
  done: Promise<void>;
}

export function startWorker(options: WorkerOptions): Worker {
  const { store, concurrency, leaseMs = 15_000, pollMs = 25, logFault } = options;
  const id = newId();
  const stopping = new AbortController();
  const running = new Map<string, Running>();

  const start = (claimed: Claim): void => {
    const controller = new AbortController();
    // Handlers hand the signal to every request they make.
    setMaxListeners(0, controller.signal);
    const done = runClaim(options, claimed, controller, leaseMs).finally(() => running.delete(claimed.job.id));
    running.set(claimed.job.id, { controller, done });
  };

  const turn = async (): Promise<void> => {
    while (running.size < concurrency && !stopping.signal.aborted) {
      const claimed = await claim(store, { workerId: id, leaseMs });
      if (!claimed) break;
      start(claimed);
    }
    if (running.size > 0) {
      for (const jobId of await listCancelRequests(store, id)) running.get(jobId)?.controller.abort('cancelled' satisfies AbortReason);
    }
  };

  const loop = async (): Promise<void> => {
    let sweptAt = 0;
    while (!stopping.signal.aborted) {
      try {
        if (Date.now() - sweptAt > leaseMs / 5) {
          await sweep(store);
          sweptAt = Date.now();
        }
        await turn();
      } catch (error) {
        logFault('The queue could not be read; trying again.', error);
        await sleep(1000, undefined, { signal: stopping.signal }).catch(() => {});
      }
      // The sleep ends early when the worker stops, which is no error.
      await sleep(pollMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };

  const looping = loop();
  return {
    id,
    async stop() {
      stopping.abort();
      await looping;
      for (const { controller } of running.values()) controller.abort('stopping' satisfies AbortReason);
      await Promise.all(Array.from(running.values(), ({ done }) => done));
    },
  };
}

async function runClaim(options: WorkerOptions, claimed: Claim, controller: AbortController, leaseMs: number): Promise<void> {
  const { store, dataFolder, handle, logFault } = options;
  const { job } = claimed;
  const reporter = openReporter(store);
  const topic = topicOf(job.payload);
  let progress = job.progress;
  const heartbeat = setInterval(() => {
    renew(store, claimed, { leaseMs, progress }).then(
      (state) => {
        if (state === 'lost') controller.abort('lost' satisfies AbortReason);
      },
      (error) => logFault(`The lease of job ${job.id} could not be renewed.`, error),
    );
  }, leaseMs / 5);
  const context: JobContext = {
    signal: controller.signal,
    store,
    dataFolder,
    report: (body, other = topic) => reporter.report(other, body),
    progress(fraction) {
      progress = Math.min(1, Math.max(0, fraction));
    },
    log(level, text, source = job.payload.kind) {
      void reporter.report(topic, { type: 'log', source, level, text });
    },
  };
  let failure: { error: unknown } | undefined;
  try {
    await handle(job, context);
  } catch (error) {
    failure = { error };
  }
  clearInterval(heartbeat);
  try {
    const reason: AbortReason | undefined = controller.signal.aborted ? controller.signal.reason : undefined;
    if (reason === 'lost') return;
    if (failure && reason === undefined && !(failure.error instanceof UserError)) logFault(`Job ${job.id} failed.`, failure.error);
    await reporter.flush();
    if (!failure) await finish(store, claimed, { state: 'succeeded' });
    else if (reason === 'stopping') await release(store, claimed);
    else if (reason === 'cancelled') await finish(store, claimed, { state: 'cancelled' });
    else await finish(store, claimed, { state: 'failed', error: toUserError(failure.error) });
  } catch (error) {
    // The job stays as it is, its lease runs out, and the sweep takes it up.
    logFault(`The end of job ${job.id} could not be recorded.`, error);
  }
}

function toUserError(error: unknown): UserErrorData {
  if (error instanceof UserError) return error.data;
  return {
    code: 'internal',
    message: `Something went wrong inside the console: ${error instanceof Error ? error.message : String(error)}`,
    resolution: 'Try again. If it happens again, the output of the console says more.',
  };
}
