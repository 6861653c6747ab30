/** Executions on disk: what they are, where their branches are, and the tokens that they wait for. Times are milliseconds since 1970. */
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import type { Collection } from '../../../state/collection';
import type { Partition } from '../../../state/partition';
import type { StateMachine } from '../state-machines';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface Execution {
  arn: string;
  name: string;
  /** As it was when the execution began: a later change of the machine does not reach it. */
  machine: StateMachine;
  /** JSON text. */
  input: string;
  status: Status;
  startedAt: number;
  stoppedAt?: number;
  /** JSON text. */
  output?: string;
  error?: string;
  cause?: string;
  traceHeader?: string;
  /** Of an express execution whose caller waits for it: it ends with the process. */
  isSynchronous?: boolean;
  /** What was started, where that was not the machine itself. */
  versionArn?: string;
  aliasArn?: string;
  redriveCount?: number;
  redrivenAt?: number;
  /** Of the request that redrove it, which may come twice. */
  redriveToken?: string | undefined;
}

/** Where a branch of an execution is: enough to go on from after a crash. */
export interface Cursor {
  state: string;
  /** The state's own input, before InputPath. */
  input: unknown;
  variables: Record<string, unknown>;
  previousEvent: number;
  /** When the state was entered; absent before. */
  enteredAt?: number;
  /** How often each retrier was used. */
  retries: number[];
  /** When the next try is due. */
  retryAt?: number;
  /** When a Wait is over. */
  until?: number;
  /** Whether the branches or iterations of the state have begun. */
  hasStarted?: boolean;
  /** What a task waits for: a token, or the end of another execution. */
  awaited?: { token?: string; executionArn?: string; since: number };
  /** Of a branch that has ended. */
  done?: { output: unknown };
}

export interface PendingToken {
  executionArn: string;
  /** When the task was last heard of. */
  heardAt: number;
  outcome?: { output: string } | { error: string; cause: string };
}

/** By ARN. */
export function executions(partition: Partition): Collection<Execution> {
  return partition.collection('states-executions');
}

/** By the ARN of the execution and the branch's path in it. */
export function cursors(partition: Partition): Collection<Cursor> {
  return partition.collection('states-cursors');
}

export function cursorKey(executionArn: string, path: string): string {
  return `${executionArn}|${path}`;
}

/** By token. */
export function tokens(partition: Partition): Collection<PendingToken> {
  return partition.collection('states-tokens');
}

export function executionArn(machineArn: string, name: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

/** @throws ExecutionDoesNotExist, InvalidArn */
export function getExecution({ partition }: Pick<Call, 'partition'>, arn: string | undefined): Execution {
  if (!/^arn:aws:states:[^:]+:\d{12}:(execution|express):/.test(arn ?? '')) {
    throw new CloudFailure('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${arn}'`);
  }
  const found = executions(partition).find(arn ?? '');
  if (!found || found.machine.type === 'EXPRESS') throw new CloudFailure('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return found;
}

/** Deletes all that an execution needs that runs or may be redriven. */
export function forgetProgress(partition: Partition, arn: string): void {
  for (const { key } of cursors(partition).list({ prefix: `${arn}|` })) cursors(partition).remove(key);
  forgetTokens(partition, arn);
}

/** Deletes what only a running execution needs. */
export function forgetTokens(partition: Partition, arn: string): void {
  for (const { key, value } of tokens(partition).list()) if (value.executionArn === arn) tokens(partition).remove(key);
}
