/**
 * Stack operations from start to end. They run in the background after the request is answered; a
 * stack's status says where its operation stands, and `recover-operations.ts` takes it up from there.
 */
import type { StackStatus } from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';
import type { StackRecord } from '../state';
import { type Applied, applyStack, CANCELLED } from './apply-stack';
import { cleanStack } from './clean-stack';
import { deleteResources, deleteStack } from './delete-stack';
import { publishExports } from './exports';
import { nestedStack } from './nested-stack';
import { revertStack } from './revert-stack';
import { watchTriggers } from './rollback-triggers';
import { settleStack } from './settle-stack';
import { newWork, setStack, type Work } from './work';

export type StackOperation = (work: Work, stackId: string) => Promise<void>;

interface Running {
  work: Work;
  done: Promise<void>;
}

function runningOperations(cloud: Cloud): Map<string, Running> {
  return cloud.shared('cloudformation-running', () => new Map<string, Running>());
}

/** Where a stack ends when the engine itself fails: a status from which AWS lets one go on. */
function brokenStatus(status: StackStatus): StackStatus {
  if (status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') return 'UPDATE_COMPLETE';
  if (status === 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS') return 'UPDATE_ROLLBACK_COMPLETE';
  return status.replace('_IN_PROGRESS', '_FAILED') as StackStatus;
}

/** Leaves a stack whose operation broke off in a status from which one can go on. */
function breakOff(work: Work, stackId: string, error: unknown): void {
  // When the cloud stops, the next start takes the operation up; when the account is gone, so is the stack.
  if (work.partition.signal.aborted) return;
  work.cloud.log('error', `The operation on stack ${stackId} broke off`, error);
  try {
    const { status } = work.store.getStack(stackId);
    if (!status.endsWith('_IN_PROGRESS')) return;
    setStack(work, stackId, {
      status: brokenStatus(status),
      reason: `Internal Failure: ${error instanceof Error ? error.message : String(error)}`,
    });
  } catch (cause) {
    work.cloud.log('warning', `The state of stack ${stackId} could not be stored`, cause);
  }
}

/**
 * Runs the operation in the background. The caller has stored the stack with the operation's first status.
 * An operation that runs on the stack is stopped, and what it has in progress ends first.
 */
export function startOperation(cloud: Cloud, partition: Partition, stack: StackRecord, operation: StackOperation): void {
  const work = newWork(cloud, partition, stack, nestedStack);
  const running = runningOperations(cloud);
  const earlier = running.get(stack.id);
  earlier?.work.stopping.abort();
  // What waits for a custom resource must not hold up the cloud's stop; the next start takes the operation up.
  const stop = () => work.stopping.abort();
  partition.signal.addEventListener('abort', stop);
  const started: Running = {
    work,
    done: Promise.all([partition.store.durable(), earlier?.done])
      .then(() => operation(work, stack.id))
      .catch((error: unknown) => breakOff(work, stack.id, error))
      .finally(() => {
        partition.signal.removeEventListener('abort', stop);
        if (running.get(stack.id) === started) running.delete(stack.id);
      }),
  };
  running.set(stack.id, started);
}

/** The operation that runs on a stack now, if one does. */
export function findOperation(cloud: Cloud, stackId: string): Work | undefined {
  return runningOperations(cloud).get(stackId)?.work;
}

/** The id of a stack of the account that an operation runs on, if there is one. */
export function findOperatedStack(cloud: Cloud, accountId: string): string | undefined {
  for (const [stackId, { work }] of runningOperations(cloud)) if (work.partition.accountId === accountId) return stackId;
  return undefined;
}

/** Resolves once no operation runs any more. */
export async function operationsDone(cloud: Cloud): Promise<void> {
  const running = runningOperations(cloud);
  while (running.size > 0) await Promise.all(Array.from(running.values(), ({ done }) => done));
}

/** The forward half, watched by the stack's rollback triggers until their time of monitoring is over. */
async function applyWatched(work: Work, stackId: string): Promise<Applied> {
  const watch = await watchTriggers(work, stackId);
  try {
    const applied = await applyStack(work, stackId);
    if (applied.ok && (await watch.monitor())) return applied;
    return { ok: false, reason: watch.reason() ?? (applied.ok ? CANCELLED : applied.reason) };
  } finally {
    watch.end();
  }
}

export async function createStack(work: Work, stackId: string): Promise<void> {
  const { timeoutInMinutes } = work.store.getStack(stackId);
  const timer = timeoutInMinutes === undefined ? undefined : setTimeout(() => work.stopping.abort(), timeoutInMinutes * 60_000).unref();
  const applied = await applyWatched(work, stackId);
  clearTimeout(timer);
  // Somebody has deleted the stack meanwhile: what was made is for the deletion to clear away.
  if (work.store.getStack(stackId).status === 'DELETE_IN_PROGRESS') return;
  if (applied.ok) {
    await work.cloud.durable();
    work.store.transaction(() => {
      settleStack(work, stackId);
      setStack(work, stackId, { status: 'CREATE_COMPLETE' });
    });
    return;
  }
  await undoCreate(work, stackId, applied.reason);
}

export async function undoCreate(work: Work, stackId: string, reason: string): Promise<void> {
  const { onFailure, disableRollback } = work.store.getStack(stackId);
  if (onFailure === 'DO_NOTHING' || disableRollback) {
    setStack(work, stackId, { status: 'CREATE_FAILED', reason });
  } else if (onFailure === 'DELETE') {
    await deleteStack(work, stackId, `${reason} Delete requested by user.`);
  } else {
    setStack(work, stackId, { status: 'ROLLBACK_IN_PROGRESS', reason: `${reason} Rollback requested by user.` });
    await rollBackCreate(work, stackId);
  }
}

export async function rollBackCreate(work: Work, stackId: string): Promise<void> {
  const failed = await deleteResources(work, stackId);
  work.store.transaction(() => {
    if (failed.length > 0) {
      setStack(work, stackId, {
        status: 'ROLLBACK_FAILED',
        reason: `The following resource(s) failed to delete: [${failed.join(', ')}]. `,
      });
      return;
    }
    // A creation that was taken back after its resources were made has published its exports.
    publishExports(work.store, stackId, work.store.getStack(stackId).outputs, []);
    setStack(work, stackId, { status: 'ROLLBACK_COMPLETE', outputs: [] });
  });
}

export async function updateStack(work: Work, stackId: string): Promise<void> {
  const applied = await applyWatched(work, stackId);
  if (applied.ok) {
    await work.cloud.durable();
    work.store.transaction(() => {
      settleStack(work, stackId);
      setStack(work, stackId, { status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' });
    });
    await cleanUpdate(work, stackId);
  } else if (work.store.getStack(stackId).disableRollback) {
    setStack(work, stackId, { status: 'UPDATE_FAILED', reason: applied.reason });
  } else {
    setStack(work, stackId, { status: 'UPDATE_ROLLBACK_IN_PROGRESS', reason: applied.reason });
    await rollBackUpdate(work, stackId);
  }
}

export async function cleanUpdate(work: Work, stackId: string): Promise<void> {
  await cleanStack(work, stackId, 'UPDATE_COMPLETE');
  work.store.pruneTemplates(setStack(work, stackId, { status: 'UPDATE_COMPLETE' }));
}

export async function rollBackUpdate(work: Work, stackId: string, skipped: string[] = []): Promise<void> {
  const failed = await revertStack(work, stackId, skipped);
  if (failed.length > 0) {
    setStack(work, stackId, {
      status: 'UPDATE_ROLLBACK_FAILED',
      reason: `The following resource(s) failed to update: [${failed.join(', ')}]. `,
    });
    return;
  }
  await cleanRollback(work, stackId);
}

export async function cleanRollback(work: Work, stackId: string): Promise<void> {
  await cleanStack(work, stackId, 'UPDATE_ROLLBACK_COMPLETE');
  work.store.pruneTemplates(setStack(work, stackId, { status: 'UPDATE_ROLLBACK_COMPLETE' }));
}

export async function removeStack(work: Work, stackId: string): Promise<void> {
  await deleteStack(work, stackId);
}
