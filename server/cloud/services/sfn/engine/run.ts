/** An execution that runs in this process. */
import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';
import { clearTimer, setTimer } from '../../../timers';
import type { Flow, Machine } from '../asl/definition';
import type { Scope } from '../asl/path';
import { runtimeError } from '../asl/state-error';
import { type Cursor, cursorKey, cursors, type Execution } from './executions';
import { EVENTS_MAX, insertEvent } from './history';
import { logEvent } from './log-event';

export interface Run {
  cloud: Cloud;
  partition: Partition;
  execution: Execution;
  machine: Machine;
  /** Aborted when nothing more may happen: the execution was stopped, or the cloud stops. */
  signal: AbortSignal;
  interrupt(): void;
  lastEvent: number;
  /** Resolves when the execution has ended, never when the cloud stops before. */
  ended: Promise<Execution>;
  settle(ended: Execution): void;
}

/** One line of a run: the machine itself, a branch of a Parallel, or an iteration of a Map. */
export interface Branch {
  run: Run;
  /** Names of states and numbers, such as `/Each/3`; empty for the machine itself. */
  path: string;
  flow: Flow;
  signal: AbortSignal;
  /** Variables of the lines around it, which can be read. */
  outer: Record<string, unknown>;
  /** Of an iteration. */
  item?: { Index: number; Value: unknown };
}

/** Thrown where work ends because its execution, its line or the cloud does; nobody may catch it to go on. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Settles as the promise does, unless the line ends before. */
export function unlessInterrupted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(new Interrupted());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Resolves at a time of the cloud's clock. */
export async function waitUntil({ run, path, signal }: Branch, purpose: string, at: number): Promise<void> {
  const name = timerName(run, `${path}/${purpose}`);
  try {
    await unlessInterrupted(signal, new Promise<void>((resolve) => setTimer(run.cloud, run.partition, name, at, resolve)));
  } finally {
    if (!run.signal.aborted) clearTimer(run.cloud, run.partition, name);
  }
}

export function timerName({ execution }: Pick<Run, 'execution'>, purpose: string): string {
  return `states/${execution.arn}/${purpose}`;
}

export function saveCursor({ run, path }: Branch, cursor: Cursor): void {
  cursors(run.partition).put(cursorKey(run.execution.arn, path), cursor);
}

/** Appends to the history; in a line, each event comes after the line's last one. */
export function tell({ run }: Pick<Branch, 'run'>, cursor: Pick<Cursor, 'previousEvent'>, type: HistoryEventType, details: object): void {
  // One place is left for the event that says so.
  if (run.lastEvent >= EVENTS_MAX - 1 && !type.startsWith('Execution')) {
    throw runtimeError(`The execution reached the maximum number of history events (${EVENTS_MAX}).`);
  }
  run.lastEvent += 1;
  const event = { type, details, previous: cursor.previousEvent, timestamp: run.cloud.now().getTime() };
  insertEvent(run.partition, run.execution.arn, run.lastEvent, event);
  logEvent(run, run.lastEvent, event);
  cursor.previousEvent = run.lastEvent;
}

/** What paths of a state lead into; the token is there only where a task waits for one. */
export function scopeOf({ run, outer, item }: Branch, cursor: Cursor, input: unknown, token?: string): Scope {
  const { execution } = run;
  const context = {
    Execution: {
      Id: execution.arn,
      Input: JSON.parse(execution.input) as unknown,
      Name: execution.name,
      RoleArn: execution.machine.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
      RedriveCount: execution.redriveCount ?? 0,
      ...(execution.redrivenAt !== undefined && { RedriveTime: new Date(execution.redrivenAt).toISOString() }),
    },
    StateMachine: { Id: execution.machine.arn, Name: execution.machine.name },
    State: {
      Name: cursor.state,
      EnteredTime: new Date(cursor.enteredAt ?? execution.startedAt).toISOString(),
      RetryCount: cursor.retries.reduce((sum, count) => sum + (count ?? 0), 0),
    },
    ...(item && { Map: { Item: item } }),
    ...(token !== undefined && { Task: { Token: token } }),
  };
  return { input, context, variables: { ...outer, ...cursor.variables } };
}
