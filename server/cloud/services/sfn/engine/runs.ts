/** Begins, goes on with and ends executions. */
import { setMaxListeners } from 'node:events';
import type { HistoryEventType } from '@aws-sdk/client-sfn';
import { atMostEvery } from '../../../at-most-every';
import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';
import { clearTimer, setTimer } from '../../../timers';
import { checkMachine } from '../asl/check-machine';
import { StateError } from '../asl/state-error';
import { cursors, type Execution, executions, forgetProgress, forgetTokens } from './executions';
import { lastEventId, removeHistory } from './history';
import { findRun, runs } from './registry';
import { Interrupted, type Run, tell, timerName } from './run';
import { runFlow } from './run-flow';

const DAY_MS = 86_400_000;
/** How long what has ended can be looked at. */
const KEPT_DAYS = 90;
const EXPRESS_SECONDS_MAX = 300;

type Ending = Pick<Execution, 'status' | 'output' | 'error' | 'cause'>;

const EVENTS: Record<Execution['status'], HistoryEventType> = {
  RUNNING: 'ExecutionStarted',
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

/** Keeps a new execution and begins it. */
export function startRun(cloud: Cloud, partition: Partition, execution: Execution): Run {
  forgetOld(cloud, partition);
  executions(partition).put(execution.arn, execution);
  const run = openRun(cloud, partition, execution);
  tell({ run }, { previousEvent: 0 }, 'ExecutionStarted', { input: execution.input, roleArn: execution.machine.roleArn });
  void drive(run);
  return run;
}

/** Goes on with an execution that has not succeeded, at the states that failed or were interrupted. */
export function redriveRun(cloud: Cloud, partition: Partition, execution: Execution, redriveToken: string | undefined): Execution {
  for (const { key, value } of cursors(partition).list({ prefix: `${execution.arn}|` })) {
    if (value.done) continue;
    const { retryAt: _retryAt, until: _until, awaited: _awaited, ...kept } = value;
    cursors(partition).put(key, { ...kept, retries: [] });
  }
  const { stoppedAt: _stoppedAt, error: _error, cause: _cause, ...rest } = execution;
  const redriveCount = (execution.redriveCount ?? 0) + 1;
  const redriven: Execution = { ...rest, status: 'RUNNING', redriveCount, redrivenAt: cloud.now().getTime(), redriveToken };
  executions(partition).put(execution.arn, redriven);
  const run = openRun(cloud, partition, redriven);
  tell({ run }, { previousEvent: run.lastEvent }, 'ExecutionRedriven', { redriveCount });
  void drive(run);
  return redriven;
}

/** Goes on with what a stop, a crash or a snapshot has interrupted. */
export function resumeRuns(cloud: Cloud, partition: Partition): void {
  for (const { key, value } of executions(partition).list()) {
    if (value.status !== 'RUNNING') continue;
    if (value.isSynchronous) forget(partition, key);
    else void drive(openRun(cloud, partition, value));
  }
}

function openRun(cloud: Cloud, partition: Partition, execution: Execution): Run {
  const own = new AbortController();
  const signal = AbortSignal.any([partition.signal, own.signal]);
  setMaxListeners(0, signal);
  // What was checked when the machine was made; later versions may know it no more.
  const machine = checkMachine(execution.machine.definition).machine ?? { StartAt: '', States: {} };
  let settle: Run['settle'] = () => {};
  const ended = new Promise<Execution>((resolve) => {
    settle = resolve;
  });
  const run: Run = {
    cloud,
    partition,
    execution,
    machine,
    signal,
    interrupt: () => own.abort(),
    lastEvent: lastEventId(partition, execution.arn),
    settle,
    ended,
  };
  const running = runs(cloud);
  running.set(execution.arn, run);
  const leave = (): void => {
    if (running.get(execution.arn) === run) running.delete(execution.arn);
  };
  signal.addEventListener('abort', leave, { once: true });
  const seconds = machine.TimeoutSeconds ?? (execution.machine.type === 'EXPRESS' ? EXPRESS_SECONDS_MAX : undefined);
  if (seconds !== undefined) {
    setTimer(cloud, partition, timerName(run, 'timeout'), (execution.redrivenAt ?? execution.startedAt) + seconds * 1000, () =>
      endRun(run, { status: 'TIMED_OUT' }),
    );
  }
  return run;
}

async function drive(run: Run): Promise<void> {
  const { machine, execution, signal } = run;
  try {
    const line = { run, path: '', flow: machine, signal, outer: {} };
    const output = await runFlow(line, JSON.parse(execution.input), 0);
    endRun(run, { status: 'SUCCEEDED', output: JSON.stringify(output) });
  } catch (error) {
    if (error instanceof Interrupted || run.signal.aborted) return;
    if (!(error instanceof StateError)) run.cloud.log('error', `The execution ${execution.arn} has failed.`, error);
    const { error: name, message } = error instanceof StateError ? error : new StateError('States.Runtime', String(error));
    endRun(run, { status: 'FAILED', error: name, cause: message });
  }
}

/** Ends an execution once; what it is waiting for ends with it. */
export function endRun(run: Run, ending: Ending): void {
  const { cloud, partition, execution } = run;
  if (run.signal.aborted) return;
  const { status, ...details } = ending;
  // The last event belongs to the line of the machine itself.
  tell({ run }, { previousEvent: run.lastEvent }, EVENTS[status], details);
  const ended: Execution = { ...execution, ...ending, stoppedAt: cloud.now().getTime() };
  const children = cursors(partition)
    .list({ prefix: `${execution.arn}|` })
    .flatMap(({ value }) => value.awaited?.executionArn ?? []);
  run.interrupt();
  clearTimer(cloud, partition, timerName(run, 'timeout'));
  if (execution.machine.type === 'EXPRESS') forget(partition, execution.arn);
  else {
    // Where the lines of one that has not succeeded are is where it goes on when it is redriven.
    if (status === 'SUCCEEDED') forgetProgress(partition, execution.arn);
    else forgetTokens(partition, execution.arn);
    executions(partition).put(execution.arn, ended);
  }
  run.settle(ended);
  for (const arn of children) {
    const child = findRun(cloud, arn);
    if (child) endRun(child, { status: 'ABORTED', cause: `The execution ${execution.arn} has ended.` });
  }
}

function forget(partition: Partition, arn: string): void {
  forgetProgress(partition, arn);
  executions(partition).remove(arn);
  removeHistory(partition, arn);
}

/** Once a day, deletes what has ended long ago. */
function forgetOld(cloud: Cloud, partition: Partition): void {
  if (!atMostEvery(cloud, partition, 'states-forget', DAY_MS)) return;
  const oldest = cloud.now().getTime() - KEPT_DAYS * DAY_MS;
  for (const { key: arn, value } of executions(partition).list()) {
    if (value.stoppedAt !== undefined && value.stoppedAt < oldest) forget(partition, arn);
  }
}

/** When the cloud stops: what happens from here on is not theirs. */
export function interruptRuns(cloud: Cloud): void {
  for (const run of runs(cloud).values()) run.interrupt();
}
