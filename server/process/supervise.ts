/** Keeps child processes running: starts them, waits until they answer, starts them again when they end. */
import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProcessPlan {
  /** Shown before each of its lines. */
  name: string;
  /** JavaScript file to run. */
  file: string;
  arguments: string[];
  variables: NodeJS.ProcessEnv;
  /** No page waits for it: started when the others are ready, so that they have the machine to themselves. */
  late?: boolean;
  /** True once it does its work. Absent: it says `ready` to its parent. */
  isReady?(): Promise<boolean>;
}

export interface SupervisorOptions {
  plans: ProcessPlan[];
  write(line: string): void;
  /** First and longest pause before an ended process is started again. */
  backOffMs?: { first: number; longest: number };
  /** How long a process may take to end by itself. */
  stopMs?: number;
  startMs?: number;
}

export interface Supervisor {
  /** Starts all but the late ones and resolves when they are ready; when one ends first, stops the others and rejects with its last lines. */
  start(): Promise<void>;
  /** The same for the late ones. */
  startLate(): Promise<void>;
  /** Ends all and resolves when they have ended. */
  stop(): Promise<void>;
  /** Process ids by name, of those that run. */
  pids(): Record<string, number>;
}

interface Running {
  child: ChildProcess;
  ended: Promise<void>;
  saidReady(): boolean;
}

const LINES_KEPT = 20;
/** After this long without an end a process counts as healthy, and its next end as the first. */
const HEALTHY_MS = 30_000;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { plans, write, backOffMs = { first: 100, longest: 10_000 }, stopMs = 5000, startMs = 60_000 } = options;
  const running = new Map<string, Running>();
  const stopping = new AbortController();
  const lastLines = new Map<string, string[]>();

  const spawnOne = (plan: ProcessPlan): Running => {
    const child = fork(plan.file, plan.arguments, {
      env: plan.variables,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--enable-source-maps'],
    });
    const lines: string[] = [];
    lastLines.set(plan.name, lines);
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (lines.length > LINES_KEPT) lines.shift();
        write(`${plan.name.padEnd(6)} | ${line}`);
      });
    }
    const ended = new Promise<void>((resolve) => {
      // `close` comes after the last line has been read, `exit` may come before.
      child.once('close', () => resolve());
      child.once('error', () => resolve());
    });
    let said = false;
    child.on('message', (message) => {
      said ||= message === 'ready';
    });
    const entry = { child, ended, saidReady: () => said };
    running.set(plan.name, entry);
    return entry;
  };

  const keep = async (plan: ProcessPlan, first: Running): Promise<void> => {
    let current = first;
    let pauseMs = backOffMs.first;
    for (;;) {
      const startedAt = Date.now();
      await current.ended;
      if (stopping.signal.aborted) return;
      if (Date.now() - startedAt > HEALTHY_MS) pauseMs = backOffMs.first;
      const { exitCode, signalCode } = current.child;
      write(`${plan.name.padEnd(6)} | ended (${signalCode ?? exitCode}); starting it again`);
      // The pause ends early when all is stopped.
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, backOffMs.longest);
      current = spawnOne(plan);
    }
  };

  const becomeReady = async (plan: ProcessPlan, { ended, saidReady }: Running): Promise<void> => {
    const deadline = Date.now() + startMs;
    let hasEnded = false;
    void ended.then(() => {
      hasEnded = true;
    });
    while (!(plan.isReady ? await plan.isReady() : saidReady())) {
      if (stopping.signal.aborted) return;
      if (hasEnded || Date.now() > deadline) {
        const why = hasEnded ? 'ended while it was starting' : `did not start within ${startMs / 1000} seconds`;
        throw new Error([`The ${plan.name} process ${why}.`, ...(lastLines.get(plan.name) ?? [])].join('\n'));
      }
      await sleep(20);
    }
  };

  const stop = async (): Promise<void> => {
    stopping.abort();
    const all = [...running.values()];
    for (const { child } of all) child.kill('SIGTERM');
    const late = setTimeout(() => {
      for (const { child } of all) child.kill('SIGKILL');
    }, stopMs);
    await Promise.all(all.map(({ ended }) => ended));
    clearTimeout(late);
  };

  const bringUp = async (chosen: ProcessPlan[]): Promise<void> => {
    if (stopping.signal.aborted) return;
    const started = chosen.map((plan) => ({ plan, process: spawnOne(plan) }));
    try {
      await Promise.all(started.map(({ plan, process }) => becomeReady(plan, process)));
    } catch (error) {
      await stop();
      throw error;
    }
    for (const { plan, process } of started) void keep(plan, process);
  };

  return {
    start: () => bringUp(plans.filter(({ late }) => !late)),
    startLate: () => bringUp(plans.filter(({ late }) => late)),
    stop,
    pids: () =>
      Object.fromEntries(Array.from(running).flatMap(([name, { child }]) => (child.pid === undefined ? [] : [[name, child.pid]]))),
  };
}
